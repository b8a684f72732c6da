/*
  Warnings:
  - You are about to add the column `a` to `T`. ENGINE=x AUTO_INCREMENT
*/
-- `b`
CREATE TABLE "T" ("a" text DEFAULT '`c`');
