class App {
    // Existing code here
    int a;
}
