FROM python:3.13-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONPATH=/app/site:/app \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    MEDIA_ROOT=/datos/media \
    PRIVADO_ROOT=/datos/privado

RUN useradd --uid 10001 --create-home mirador \
    && mkdir -p /app/var /datos/media /datos/privado \
    && chown -R mirador /app /datos

WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

COPY --chown=mirador manage.py ./
COPY --chown=mirador site ./site
COPY --chown=mirador home ./home
COPY --chown=mirador participacion ./participacion
COPY --chown=mirador encuestas ./encuestas
COPY --chown=mirador convocatorias ./convocatorias

USER mirador
# Values for this step only: collecting files asks for no secret and no service.
RUN SECRET_KEY=build CONSTANCIAS_CLAVE=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= ALLOWED_HOSTS=localhost DATABASE_URL=sqlite:///:memory: \
    python manage.py collectstatic --noinput --verbosity 0

VOLUME /datos/media /datos/privado
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=8s --start-period=30s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/salud/', timeout=6)"]
CMD ["gunicorn", "config.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-tmp-dir", "/dev/shm", "--max-requests", "2000", "--max-requests-jitter", "200"]
