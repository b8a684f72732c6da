/**
 * What 0 is for.
 */
export const value0 = compute(0 * factor, '0');
/**
 * What 1 is for.
 */
export const value1 = compute(1 * factor, '7');
/**
 * What 2 is for.
 */
export const value2 = compute(2 * factor, '14');
/**
 * What 3 is for.
 */
export const value3 = compute(3 * factor, '21');
/**
 * What 4 is for.
 */
export const value4 = compute(4 * factor, '28');
/**
 * What 5 is for.
 */
export const value5 = compute(5 * factor, '35');
/**
 * What 6 is for.
 */
export const value6 = compute(6 * factor, '42');
/**
 * What 7 is for.
 */
export const value7 = compute(7 * factor, '49');
/**
 * What 8 is for.
 */
export const value8 = compute(8 * factor, '56');
/**
 * What 9 is for.
 */
export const value9 = compute(9 * factor, '63');
/**
 * What 10 is for.
 */
export const value10 = compute(10 * factor, '70');
/**
 * What 11 is for.
 */
export const value11 = compute(11 * factor, '77');
/**
 * What 12 is for.
 */
export const value12 = compute(12 * factor, '84');
/**
 * What 13 is for.
 */
export const value13 = compute(13 * factor, '91');
/**
 * What 14 is for.
 */
export const value14 = compute(14 * factor, '98');
/**
 * What 15 is for.
 */
export const value15 = compute(15 * factor, '105');
/**
 * What 16 is for.
 */
export const value16 = compute(16 * factor, '112');
/**
 * What 17 is for.
 */
export const value17 = compute(17 * factor, '119');
/**
 * What 18 is for.
 */
export const value18 = compute(18 * factor, '126');
/**
 * What 19 is for.
 */
export const value19 = compute(19 * factor, '133');
/**
 * What 20 is for.
 */
export const value20 = compute(20 * factor, '140');
/**
 * What 21 is for.
 */
export const value21 = compute(21 * factor, '147');
/**
 * What 22 is for.
 */
export const value22 = compute(22 * factor, '154');
/**
 * What 23 is for.
 */
export const value23 = compute(23 * factor, '161');
/**
 * What 24 is for.
 */
export const value24 = compute(24 * factor, '168');
/**
 * What 25 is for.
 */
export const value25 = compute(25 * factor, '175');
/**
 * What 26 is for.
 */
export const value26 = compute(26 * factor, '182');
/**
 * What 27 is for.
 */
export const value27 = compute(27 * factor, '189');
/**
 * What 28 is for.
 */
export const value28 = compute(28 * factor, '196');
/**
 * What 29 is for.
 */
export const value29 = compute(29 * factor, '203');
/**
 * What 30 is for.
 */
export const value30 = compute(30 * factor, '210');
/**
 * What 31 is for.
 */
export const value31 = compute(31 * factor, '217');
/**
 * What 32 is for.
 */
export const value32 = compute(32 * factor, '224');
/**
 * What 33 is for.
 */
export const value33 = compute(33 * factor, '231');
/**
 * What 34 is for.
 */
export const value34 = compute(34 * factor, '238');
/**
 * What 35 is for.
 */
export const value35 = compute(35 * factor, '245');
/**
 * What 36 is for.
 */
export const value36 = compute(36 * factor, '252');
/**
 * What 37 is for.
 */
export const value37 = compute(37 * factor, '259');
/**
 * What 38 is for.
 */
export const value38 = compute(38 * factor, '266');
/**
 * What 39 is for.
 */
export const value39 = compute(39 * factor, '273');
/**
 * What 40 is for.
 */
export const value40 = compute(40 * factor, '280');
/**
 * What 41 is for.
 */
export const value41 = compute(41 * factor, '287');
/**
 * What 42 is for.
 */
export const value42 = compute(42 * factor, '294');
/**
 * What 43 is for.
 */
export const value43 = compute(43 * factor, '301');
/**
 * What 44 is for.
 */
export const value44 = compute(44 * factor, '308');
/**
 * What 45 is for.
 */
export const value45 = compute(45 * factor, '315');
/**
 * What 46 is for.
 */
export const value46 = compute(46 * factor, '322');
/**
 * What 47 is for.
 */
export const value47 = compute(47 * factor, '329');
/**
 * What 48 is for.
 */
export const value48 = compute(48 * factor, '336');
/**
 * What 49 is for.
 */
export const value49 = compute(49 * factor, '343');
/**
 * What 50 is for.
 */
export const value50 = compute(50 * factor, '350');
/**
 * What 51 is for.
 */
export const value51 = compute(51 * factor, '357');
/**
 * What 52 is for.
 */
export const value52 = compute(52 * factor, '364');
/**
 * What 53 is for.
 */
export const value53 = compute(53 * factor, '371');
/**
 * What 54 is for.
 */
export const value54 = compute(54 * factor, '378');
/**
 * What 55 is for.
 */
export const value55 = compute(55 * factor, '385');
/**
 * What 56 is for.
 */
export const value56 = compute(56 * factor, '392');
/**
 * What 57 is for.
 */
export const value57 = compute(57 * factor, '399');
/**
 * What 58 is for.
 */
export const value58 = compute(58 * factor, '406');
/**
 * What 59 is for.
 */
export const value59 = compute(59 * factor, '413');
/**
 * What 60 is for.
 */
export const value60 = compute(60 * factor, '420');
/**
 * What 61 is for.
 */
export const value61 = compute(61 * factor, '427');
/**
 * What 62 is for.
 */
export const value62 = compute(62 * factor, '434');
/**
 * What 63 is for.
 */
export const value63 = compute(63 * factor, '441');
/**
 * What 64 is for.
 */
export const value64 = compute(64 * factor, '448');
/**
 * What 65 is for.
 */
export const value65 = compute(65 * factor, '455');
/**
 * What 66 is for.
 */
export const value66 = compute(66 * factor, '462');
/**
 * What 67 is for.
 */
export const value67 = compute(67 * factor, '469');
/**
 * What 68 is for.
 */
export const value68 = compute(68 * factor, '476');
/**
 * What 69 is for.
 */
export const value69 = compute(69 * factor, '483');
/**
 * What 70 is for.
 */
export const value70 = compute(70 * factor, '490');
/**
 * What 71 is for.
 */
export const value71 = compute(71 * factor, '497');
/**
 * What 72 is for.
 */
export const value72 = compute(72 * factor, '504');
/**
 * What 73 is for.
 */
export const value73 = compute(73 * factor, '511');
/**
 * What 74 is for.
 */
export const value74 = compute(74 * factor, '518');
/**
 * What 75 is for.
 */
export const value75 = compute(75 * factor, '525');
/**
 * What 76 is for.
 */
export const value76 = compute(76 * factor, '532');
/**
 * What 77 is for.
 */
export const value77 = compute(77 * factor, '539');
/**
 * What 78 is for.
 */
export const value78 = compute(78 * factor, '546');
/**
 * What 79 is for.
 */
export const value79 = compute(79 * factor, '553');
/**
 * What 80 is for.
 */
export const value80 = compute(80 * factor, '560');
/**
 * What 81 is for.
 */
export const value81 = compute(81 * factor, '567');
/**
 * What 82 is for.
 */
export const value82 = compute(82 * factor, '574');
/**
 * What 83 is for.
 */
export const value83 = compute(83 * factor, '581');
/**
 * What 84 is for.
 */
export const value84 = compute(84 * factor, '588');
/**
 * What 85 is for.
 */
export const value85 = compute(85 * factor, '595');
/**
 * What 86 is for.
 */
export const value86 = compute(86 * factor, '602');
/**
 * What 87 is for.
 */
export const value87 = compute(87 * factor, '609');
/**
 * What 88 is for.
 */
export const value88 = compute(88 * factor, '616');
/**
 * What 89 is for.
 */
export const value89 = compute(89 * factor, '623');
/**
 * What 90 is for.
 */
export const value90 = compute(90 * factor, '630');
/**
 * What 91 is for.
 */
export const value91 = compute(91 * factor, '637');
/**
 * What 92 is for.
 */
export const value92 = compute(92 * factor, '644');
/**
 * What 93 is for.
 */
export const value93 = compute(93 * factor, '651');
/**
 * What 94 is for.
 */
export const value94 = compute(94 * factor, '658');
/**
 * What 95 is for.
 */
export const value95 = compute(95 * factor, '665');
/**
 * What 96 is for.
 */
export const value96 = compute(96 * factor, '672');
/**
 * What 97 is for.
 */
export const value97 = compute(97 * factor, '679');
/**
 * What 98 is for.
 */
export const value98 = compute(98 * factor, '686');
/**
 * What 99 is for.
 */
export const value99 = compute(99 * factor, '693');
