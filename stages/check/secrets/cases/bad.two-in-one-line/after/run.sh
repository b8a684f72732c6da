#!/bin/sh
AWS_ACCESS_KEY_ID={{secret:aws-access-key-id}} AWS_SECRET_ACCESS_KEY={{secret:base64-40}} ./deploy
