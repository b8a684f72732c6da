const password = "{{secret:password}}";
const session_secret = "{{secret:lower-32}}";
