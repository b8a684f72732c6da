kotlin {
  compilerOptions { allWarningsAsErrors = true }
}
