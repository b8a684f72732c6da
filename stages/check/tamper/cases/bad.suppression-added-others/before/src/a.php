<?php
$a = f();
