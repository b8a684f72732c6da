<?php
function refund() {
    throw new LogicException('Not implemented');
}
