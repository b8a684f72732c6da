# ruleid: docker-latest-tag
FROM node:latest
# ruleid: docker-latest-tag
FROM python:latest AS build
# ruleid: docker-latest-tag
FROM registry.example.com/base:latest
# ok: docker-latest-tag
FROM node:24.1-slim
# ok: docker-latest-tag
FROM build
# ok: docker-latest-tag
FROM node@sha256:0000000000000000000000000000000000000000000000000000000000000000
# ruleid: docker-add-remote
ADD https://example.com/tool.tar.gz /opt/
# ruleid: docker-add-remote
ADD --chown=app:app https://example.com/tool.tar.gz /opt/
# ruleid: docker-add-remote
ADD http://example.com/a.zip /opt/
# ok: docker-add-remote
ADD --checksum=sha256:00 https://example.com/tool.tar.gz /opt/
# ok: docker-add-remote
ADD tool.tar.gz /opt/
# ok: docker-add-remote
RUN curl -fsSLO https://example.com/tool.tar.gz
# ruleid: docker-secret-in-environment
ENV DB_PASSWORD=changeme-now
# ruleid: docker-secret-in-environment
ARG NPM_ACCESS_TOKEN="not-a-real-one"
# ruleid: docker-secret-in-environment
ENV STRIPE_API_KEY not-a-real-one
# ok: docker-secret-in-environment
ARG NPM_ACCESS_TOKEN
# ok: docker-secret-in-environment
ENV DB_PASSWORD=${DB_PASSWORD}
# ok: docker-secret-in-environment
ENV DB_PASSWORD_FILE=/run/secrets/db
