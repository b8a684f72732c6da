import type { Service } from './project.ts';

const images =
  /(?:^|[/_-])(?:postgres(?:ql)?|postgis|pgvector|timescaledb|mysql|mariadb|percona|mongo(?:db)?|redis|valkey|keydb|dragonfly|elasticsearch|opensearch|cassandra|scylla|couchdb|couchbase|influxdb|clickhouse(?:-server)?|neo4j|memcached|rabbitmq|kafka|nats|etcd|minio|mssql|mssql-server|azure-sql-edge|oracle|cockroach|rethinkdb|arangodb|meilisearch|qdrant|weaviate|milvus|vault|consul|zookeeper|rqlite|surrealdb|tidb|questdb|victoria-metrics|prometheus|grafana|gitlab(?:-ce|-ee)?|gitea|nexus3|registry|nextcloud|wordpress)(?:[-_][a-z-]+)?(?::|@|$)/i;

const dataPaths =
  /^\/(?:var\/lib\/(?:postgresql|mysql|mongodb|redis|cassandra|couchdb|influxdb|clickhouse|neo4j|rabbitmq|kafka|registry|grafana|elasticsearch|etcd|gitea|zookeeper)|data(?:\/db)?$|bitnami|usr\/share\/(?:elasticsearch|opensearch)\/data|opt\/couchdb\/data|prometheus$|var\/opt\/(?:mssql|gitlab)|cockroach\/cockroach-data|qdrant\/storage|meili_data|opt\/influxdb)/;

const ports = new Set([
  '1433',
  '1521',
  '2379',
  '3306',
  '5432',
  '5672',
  '5984',
  '6379',
  '6333',
  '7474',
  '7687',
  '8086',
  '8123',
  '9000',
  '9042',
  '9092',
  '9200',
  '9300',
  '11211',
  '15672',
  '26257',
  '27017',
  '28015',
]);

export function isDataPath(path: string): boolean {
  return dataPaths.test(path);
}

export function isDatabase(service: Service): boolean {
  return images.test(service.image.slice(0, 300)) || service.mounts.some((mount) => isDataPath(mount.target));
}

export function isDatabasePort(service: Service, target: string): boolean {
  return ports.has(target) && (target !== '9000' || /minio|clickhouse/i.test(service.image));
}
