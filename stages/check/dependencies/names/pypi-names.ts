/** Names in wide use, in alphabetical order: what others are mistaken for. */
export const pypiNames = `
accelerate aiobotocore aiofiles aiohttp aioredis aiosqlite airflow alembic alembic-postgresql-enum altair amqp
aniso8601 annotated-types ansible ansible-core anthropic anyio apache-airflow appdirs apprise apscheduler
argon2-cffi argon2-cffi-bindings arrow ast-grep-cli ast-serialize astroid asttokens asyncio-mqtt asyncpg attrs
authlib automat autopep8 awscli azure-core azure-identity azure-storage-blob b2sdk babel backoff backrefs bandit
bcrypt beautifulsoup4 billiard bitcoinlib black bleach blinker bokeh boltons boto3 boto3-stubs botocore
botocore-stubs bs4 build cachetools cairocffi cairosvg catboost cattrs cbor2 ccxt celery celery-redbeat celery-types
certifi cffi cfgv channels chardet charset-normalizer chromadb click click-didyoumean click-plugins click-repl
cloudpickle codespell colorama coloredlogs colorlog comrak configargparse configparser confluent-kafka coverage
coveragepy-lcov cryptography cssbeautifier cssselect cssselect2 cssutils cython cytoolz dagster daphne dash dask
databases datadog datasets dbt-core ddtrace decorator decouple deepdiff defusedxml deprecated diffusers dill
discord-py diskcache disposable-email-domains distlib distributed distro django django-allauth django-cors-headers
django-debug-toolbar django-environ django-filter djangorestframework djlint dnspython docker docutils dramatiq
duckdb dynaconf ecdsa editorconfig eli5 email-validator encutils environs eth-account eventlet events exceptiongroup
execnet executing extruct fabric factory-boy faiss-cpu faker fastapi fastparquet feedparser filelock flake8 flask
flask-cors flask-login flask-migrate flask-restful flask-sqlalchemy flask-wtf flax flit flit-core flower folium
forcediphttpsadapter freezegun fsspec future fuzzywuzzy gcsfs gensim geopandas geopy gevent ghp-import gitdb
github-reserved-names gitpython glom google-api-python-client google-auth google-auth-oauthlib google-cloud-bigquery
google-cloud-core google-cloud-storage google-crc32c google-resumable-media googleapis-common-protos gradio
great-expectations greenlet grpcio grpcio-status grpcio-tools gunicorn gym gymnasium h11 h2 h5py hatch hatchling
hiredis html-text html2text html5lib httpcore httplib2 httptools httpx huey huggingface-hub humanize hupper
hypercorn hypothesis icdiff id identify idna imageio importlib-metadata importlib-resources inflect inflection
iniconfig inline-snapshot invoke ipykernel ipython ipywidgets isodate isort itsdangerous jax jaxlib jellyfish jinja2
jiter jmespath joblib jsbeautifier json5 jsonpath-ng jsonschema jsonschema-path jsonschema-specifications jstyleson
jupyter jupyterlab kafka-python keras kivy kombu kubernetes langchain langchain-community langchain-core
langchain-openai lazy-object-proxy legacy-cgi levenshtein librt lightgbm lime limits linehaul llama-index llvmlite
logfury loguru luigi lxml lxml-html-clean mako markdown markdown-it-py markupsafe marshmallow
material-plausible-plugin matplotlib mccabe mdurl mechanize mergedeep mf2py mirakuru mistune mkdocs mkdocs-get-deps
mkdocs-material mkdocs-material-extensions mkdocs-rss-plugin mlflow mock more-itertools motor moviepy msgpack
msgpack-types mypy mypy-extensions mypy-zope mysql-connector-python mysqlclient nameparser natsort nbconvert
nbformat networkx newrelic nh3 nltk nodeenv notebook nox numba numpy oauthlib onnx onnxruntime openai openapi-core
openapi-schema-validator openapi-spec-validator opencv-python opencv-python-headless openpyxl opensearch-protobufs
opensearch-py openshift opentelemetry-api opentelemetry-sdk optuna orjson outcome packaging packaging-legacy
paginate paginate-sqlalchemy paho-mqtt pandas pandas-datareader paramiko passlib pastedeploy pathable pathspec
pdfminer-six pdm peewee pendulum pexpect phonenumbers phpserialize pika pillow pillow-heif pinecone-client pip
pip-tools pipenv plaster plaster-pastedeploy platformdirs playwright plotly pluggy poetry poetry-core polars polib
pony port-for pprintpp praw pre-commit prefect premailer pretend prometheus-client prompt-toolkit proto-plus
protobuf psutil psycopg psycopg-binary psycopg2 psycopg2-binary pyarrow pyasn1 pyasn1-modules pyautogui pybind11
pycodestyle pycountry pycparser pycryptodome pycryptodomex pydantic pydantic-core pydantic-settings
pydantic-to-typescript2 pyflakes pygame pyglet pygments pyhumps pyjwt pylint pymacaroons pymdown-extensions pymongo
pymysql pynacl pynput pyopenssl pyparsing pypdf pypdf2 pypi-attestations pyproj pyqrcode-binary pyqt5 pyqt6 pyquery
pyramid pyramid-jinja2 pyramid-mailer pyramid-openapi3 pyramid-redirect pyramid-retry pyramid-rpc pyramid-services
pyramid-tm pyrdfa3 pyright pyserial pyside6 pysocks pyspark pytest pytest-asyncio pytest-cov pytest-django
pytest-icdiff pytest-mock pytest-postgresql pytest-randomly pytest-socket pytest-sugar pytest-xdist python-crontab
python-dateutil python-decouple python-docx python-dotenv python-engineio python-jose python-json-logger python-ldap
python-levenshtein python-magic python-multipart python-pptx python-slugify python-socketio python-telegram-bot pytz
pyusb pywin32 pyyaml pyyaml-env-tag pyzmq qrcode rapidfuzz rasterio ratelimit ray ray-tune rdflib recipe-scrapers
redis referencing regex reportlab repoze-sendmail requests requests-cache requests-file requests-oauthlib
requests-toolbelt responses retrying rfc3161-client rfc3339-validator rfc3986 rfc8785 rich rpds-py rq rsa
ruamel-yaml ruff s3fs s3transfer safetensors schedule scikit-image scikit-learn scipy scrapy seaborn
securesystemslib selenium sendgrid sentence-transformers sentry-sdk setuptools shap shapely sigstore sigstore-models
sigstore-rekor-types simplejson six slack-bolt slack-sdk smmap sniffio sortedcontainers soupsieve spacy sphinx
sphinx-lint sqlalchemy sqlglot sqlmodel sqlparse stable-baselines3 starlette statsd statsmodels stdlib-list
streamlit stripe structlog sympy tables tabulate tenacity tensorboard tensorflow termcolor text-unidecode textblob
textual tiktoken tinycss2 tldextract tokenizers tombi toml tomli tomli-w tomlkit toolz torch torchaudio torchvision
tornado tortoise-orm tox tqdm traitlets transaction transformers translationstring trio trove-classifiers tuf tweepy
twilio twine twisted typer types-awscrt types-babel types-certifi types-cffi types-first types-gunicorn
types-html5lib types-itsdangerous types-passlib types-pyasn1 types-pyopenssl types-python-dateutil
types-python-slugify types-pytz types-pyyaml types-redis types-requests types-s3transfer types-setuptools
types-stripe types-urllib3 types-webencodings types-webob types-wtforms types-zxcvbn typing-extensions
typing-inspection tzdata tzlocal ua-parser ua-parser-builtins ujson unidecode uritemplate urllib3 uv uvicorn uvloop
venusian vine virtualenv w3lib waitress wandb watchdog watchfiles wcwidth weasyprint web3 webauthn webencodings
webob websocket-client websockets webtest werkzeug wheel whitenoise wired wrapt wxpython xgboost xlrd xlsxwriter
xlwt yapf yara-x yfinance zipp zope-deprecation zope-event zope-interface zope-schema zope-sqlalchemy zxcvbn
`;
