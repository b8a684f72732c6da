eval(text);
alert('new rule, not merged yet');
