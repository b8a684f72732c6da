import '../src/more/m0';
import '../src/more/m1';
import '../src/more/m2';
import '../src/more/m3';
import '../src/more/m4';
import '../src/more/m5';
import '../src/more/m6';
import '../src/more/m7';
