# docker build -t tslint-configmgr --build-arg VERSION=1.2.3 .
# docker run --rm -v "$PWD:/work" tslint-configmgr lint sequences
FROM golang:1.26 AS build
ARG VERSION=
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -tags urfave_cli_no_docs -ldflags "-s -w -X main.version=$VERSION" -o /tslint ./cmd/tslint

FROM scratch
COPY --from=build /tslint /tslint
COPY LICENSE /LICENSE
# Reads and writes what is mounted; any user will do.
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/tslint"]
