class Divide {
    int Run(string text) {
        if (!int.TryParse(text, out var right)) return 0;
        return 100 / right;
    }
}
