/** Names in wide use, in alphabetical order: what others are mistaken for. */
export const mavenNames = `
ch.qos.logback:logback-classic ch.qos.logback:logback-core com.amazonaws:aws-java-sdk
com.fasterxml.jackson.core:jackson-annotations com.fasterxml.jackson.core:jackson-core
com.fasterxml.jackson.core:jackson-databind com.google.code.gson:gson com.google.guava:guava com.h2database:h2
com.itextpdf:itextpdf com.mysql:mysql-connector-j com.squareup.okhttp3:okhttp com.squareup.retrofit2:retrofit
com.zaxxer:HikariCP commons-codec:commons-codec commons-collections:commons-collections
commons-fileupload:commons-fileupload commons-io:commons-io commons-lang:commons-lang
commons-logging:commons-logging io.jsonwebtoken:jjwt io.lettuce:lettuce-core io.micrometer:micrometer-core
io.netty:netty-all io.reactivex.rxjava3:rxjava io.swagger.core.v3:swagger-annotations
jakarta.servlet:jakarta.servlet-api javax.inject:javax.inject javax.servlet:javax.servlet-api joda-time:joda-time
junit:junit log4j:log4j mysql:mysql-connector-java org.apache.commons:commons-collections4
org.apache.commons:commons-lang3 org.apache.commons:commons-text org.apache.httpcomponents.client5:httpclient5
org.apache.httpcomponents:httpclient org.apache.kafka:kafka-clients org.apache.logging.log4j:log4j-api
org.apache.logging.log4j:log4j-core org.apache.poi:poi org.apache.poi:poi-ooxml
org.apache.tomcat.embed:tomcat-embed-core org.aspectj:aspectjweaver org.assertj:assertj-core
org.bouncycastle:bcprov-jdk18on org.elasticsearch.client:elasticsearch-rest-high-level-client
org.flywaydb:flyway-core org.hamcrest:hamcrest org.hibernate.orm:hibernate-core org.hibernate:hibernate-core
org.jetbrains.kotlin:kotlin-stdlib org.jetbrains.kotlinx:kotlinx-coroutines-core org.jsoup:jsoup
org.junit.jupiter:junit-jupiter org.junit.jupiter:junit-jupiter-api org.liquibase:liquibase-core
org.mapstruct:mapstruct org.mockito:mockito-core org.mongodb:mongodb-driver-sync org.postgresql:postgresql
org.projectlombok:lombok org.quartz-scheduler:quartz org.scala-lang:scala-library org.slf4j:slf4j-api
org.slf4j:slf4j-simple org.springdoc:springdoc-openapi-starter-webmvc-ui
org.springframework.boot:spring-boot-starter org.springframework.boot:spring-boot-starter-data-jpa
org.springframework.boot:spring-boot-starter-parent org.springframework.boot:spring-boot-starter-security
org.springframework.boot:spring-boot-starter-test org.springframework.boot:spring-boot-starter-web
org.springframework:spring-context org.springframework:spring-core org.springframework:spring-web
org.springframework:spring-webmvc org.testcontainers:testcontainers org.yaml:snakeyaml redis.clients:jedis
software.amazon.awssdk:s3
`;
