#!/bin/sh
# shellcheck disable=SC2086
rm $FILE
