#!/bin/sh
rm $FILE
