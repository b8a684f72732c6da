<?php
function show($a) {
    return print_r($a, true);
}
