kotlin {
  compilerOptions { allWarningsAsErrors = false }
}
