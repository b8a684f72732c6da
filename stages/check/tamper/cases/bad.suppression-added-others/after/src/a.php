<?php
// @phpstan-ignore-next-line
$a = f();
