package store

