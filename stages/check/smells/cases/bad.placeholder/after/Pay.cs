class Pay {
    int Refund() {
        throw new NotImplementedException();
    }
}
