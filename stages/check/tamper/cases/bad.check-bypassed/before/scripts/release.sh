#!/bin/sh
git commit -m release
