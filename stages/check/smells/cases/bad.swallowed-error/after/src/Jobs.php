<?php
function run($job) {
    try {
        $job->execute();
    } catch (\Throwable $e) {
    }
}
