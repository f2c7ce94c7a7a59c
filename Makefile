# make test   the tests
# make dist   the archives of a release in dist/; VERSION=v1.2.3 instead of the commit's tag
# make check  everything that a change has to pass
VERSION ?=

.PHONY: test check dist
test:
	go test ./...

check:
	.ci/run

dist:
	go run ./internal/dist -version "$(VERSION)"
