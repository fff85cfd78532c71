# Genie in the Box, Flask edition, with a data folder of its own. Build from the repository's root:
#     docker build -f deploy/docker/flask.Dockerfile -t genie-flask .

FROM python:3.11-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/genie
WORKDIR /build
COPY requirements/flask.txt requirements/flask.txt
RUN /opt/genie/bin/python -m pip install --require-hashes --no-deps --only-binary :all: -r requirements/flask.txt
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY src src
RUN /opt/genie/bin/python -m pip install --no-deps --no-build-isolation --no-index .
COPY editions/flask/genie_flask /opt/genie/editions/genie_flask
RUN /opt/genie/bin/python -m compileall -q /opt/genie/editions

FROM python:3.11-slim-bookworm
ENV PATH=/opt/genie/bin:$PATH \
    PYTHONPATH=/opt/genie/editions \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOME=/data \
    XDG_CACHE_HOME=/data/cache \
    GENIE_SERVER__HOST=0.0.0.0 \
    GENIE_SERVER__PORT=7999 \
    GENIE_LOG__JSON_LINES=true
RUN groupadd --gid 10001 genie \
    && useradd --uid 10001 --gid genie --home-dir /data --no-create-home --shell /usr/sbin/nologin genie \
    && install --directory --owner=genie --group=genie --mode=0700 /data
COPY --from=build /opt/genie /opt/genie
COPY deploy/docker/healthy.py /opt/genie/healthy.py
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 7999
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 CMD ["python", "/opt/genie/healthy.py"]
CMD ["python", "-m", "genie_flask", "--data-dir", "/data"]
