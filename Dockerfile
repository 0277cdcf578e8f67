# One image for web, worker, clock and migrations: the command says which. Build: docker build -t badgeyay .
FROM node:20-slim AS client
WORKDIR /build/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci
COPY frontend ./
RUN npm run build

FROM python:3.11-slim AS packages
WORKDIR /build
COPY requirements.lock .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r requirements.lock

FROM python:3.11-slim
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 DEBUG=0 VAR_DIR=/var/lib/badgeyay
RUN useradd --system --uid 10001 --home-dir /var/lib/badgeyay --create-home badgeyay
WORKDIR /badgeyay
COPY --from=packages /venv /venv
COPY manage.py ./
COPY badgeyay badgeyay
COPY users users
COPY files files
COPY badges badges
COPY deploy/gunicorn.conf.py deploy/gunicorn.conf.py
COPY --from=client /build/frontend/dist frontend/dist
# Who runs this may not write here, so that each process would compile all modules anew.
RUN python -m compileall -q badgeyay users files badges
# Static files are part of the image; the three values are asked for and not kept.
RUN python -m whitenoise.compress --quiet frontend/dist \
    && SECRET_KEY=build ALLOWED_HOSTS=localhost DATABASE_URL=sqlite:////tmp/build.sqlite3 \
       STATIC_ROOT=/badgeyay/static python manage.py collectstatic --noinput --ignore redoc --verbosity 0
ENV STATIC_ROOT=/badgeyay/static
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/livez', timeout=4)"]
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", "0.0.0.0:8000", "badgeyay.wsgi"]
