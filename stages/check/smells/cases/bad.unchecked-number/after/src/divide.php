<?php
function divide() {
    $right = (int) $_GET['right'];
    if ($right === 0) {
        return 0;
    }
    return 100 / $right;
}
