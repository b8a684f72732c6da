#!/bin/sh
echo start
echo end
