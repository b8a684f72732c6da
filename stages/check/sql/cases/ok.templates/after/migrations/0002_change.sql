{% if full %}
DELETE FROM {{ schema }}.sessions WHERE id = :id AND kind = ?;
{% endif %}
UPDATE ${schema}.users SET name = %s WHERE id = %(id)s;
INSERT INTO t VALUES ($1, :'name', @x);
