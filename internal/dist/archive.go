package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"io/fs"
	"time"
)

// member is a file of an archive.
type member struct {
	name string // below the archive's folder, with forward slashes
	mode fs.FileMode
	data []byte
}

// archiveFile is the name of the archive of a target: zip, which Windows opens
// by itself, or tar.gz, which keeps the right to execute.
func (t target) archiveFile(r *release) string {
	if t.os == "windows" {
		return r.archiveName(t) + ".zip"
	}
	return r.archiveName(t) + ".tar.gz"
}

// pack puts the members into one folder of an archive, all with the same time.
func (t target) pack(folder string, members []member, date time.Time) ([]byte, error) {
	if t.os == "windows" {
		return packZip(folder, members, date)
	}
	return packTar(folder, members, date)
}

func packZip(folder string, members []member, date time.Time) ([]byte, error) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range members {
		header := &zip.FileHeader{Name: folder + "/" + m.name, Method: zip.Deflate, Modified: date}
		header.SetMode(m.mode)
		file, err := w.CreateHeader(header)
		if err != nil {
			return nil, err
		}
		if _, err := file.Write(m.data); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return b.Bytes(), err
}

func packTar(folder string, members []member, date time.Time) ([]byte, error) {
	var b bytes.Buffer
	compressed, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	w := tar.NewWriter(compressed)
	for _, m := range members {
		header := &tar.Header{
			Name: folder + "/" + m.name, Mode: int64(m.mode), Size: int64(len(m.data)), ModTime: date,
			Typeflag: tar.TypeReg, Format: tar.FormatUSTAR,
		}
		if err := w.WriteHeader(header); err != nil {
			return nil, err
		}
		if _, err := w.Write(m.data); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	err = compressed.Close()
	return b.Bytes(), err
}
