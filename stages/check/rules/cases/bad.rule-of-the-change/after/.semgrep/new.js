// ruleid: no-todo-call
todo('a');
// ruleid: no-todo-call
later('b');
// ok: no-todo-call
todo('c');
