import '../src/round';
