class Divide {
    int Run(string text) {
        int.TryParse(text, out var right);
        if (right == 0) return 0;
        return 100 / right;
    }
}
