<?php
function add($a, $b) {
    var_dump($a);
    return $a + $b;
}
