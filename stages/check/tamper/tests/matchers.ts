import type { AssertionKind } from './test-model.ts';

/** Names of matchers and assertions over all libraries, in lower case and without `_`, `to`, `must`, `assert` and `!` in front. */
const names: Readonly<Record<Exclude<AssertionKind, 'custom' | 'throws-typed'>, string>> = {
  equal:
    'be beequal equal equals equalto strictequal deepequal deepstrictequal looseequal is same strictsame sameas eq eql eqls eqv isequal isequalto issameas isidenticalto areequal aresame stricteq listequal dictequal tupleequal setequal sequenceequal multilineequal countequal isequaltoignoringcase text exacttext havetext havevalue haveurl havetitle value url title null undefined nil none nan empty false isfalse isnull isnil isnone isempty benull benil beempty benone befalse isundefined beundefined bezero zero isnan benan elementsmatch containsexactly containsexactlyinanyorder containexactly matcharray exactly jsoneq yamleq jsonstringequalsjsonstring bytesequal arrayequals iterableequals linesmatch beequalto equivalent beequivalentto beequivalent structequal xmlequal htmlequal fileequals equalsfile equalcanonicalizing querysetequal numqueries redirects status havestatus havehttpstatus response responsestatus beidenticalto havesametypeas cssclass havecss haveattribute haveattr haveclass haveid havedisplayvalue haveformvalues havejsproperty havevalues havescreenshot identical beidentical expect code jsonequal jsonpath exactjson',
  near: 'almostequal closeto becloseto approximately approx beapproximately indelta inepsilon indeltaslice bewithin within iscloseto equalwithdelta allclose isclose equalwithaccuracy equalwithinabsolute absdiffeq relativeeq ulpseq equalsdelta bearound',
  calls:
    'havebeencalledwith becalledwith calledwith calledoncewith havebeenlastcalledwith lastcalledwith havebeennthcalledwith nthcalledwith havebeencalledexactlyonce havebeencalledonce havebeencalledoncewith havebeencalledexactlyoncewith calledonce calledonceexactly calledoncewithexactly calledwithexactly calledwithmatch anycall hascalls awaitedoncewith awaitedwith awaitedonce havebeencalledtimes becalledtimes calledtimes callcount numberofcalls calledtwice calledthrice havereceivedwith havereturnedwith havebeencalledbefore calledwithnew',
  snapshot:
    'matchsnapshot matchinlinesnapshot matchfilesnapshot snapshot throwerrormatchingsnapshot throwerrormatchinginlinesnapshot debugsnapshot jsonsnapshot yamlsnapshot matchimagesnapshot verify matchesjsonsnapshot matchessnapshot inlinesnapshot matchsnapshots',
  subset:
    'matchobject include includes deepinclude included includemembers members contain contains containequal contained containsubset dictcontainssubset in match matches regex regexp matchregex startwith startswith endwith endswith containtext havetextcontent containhtml containselement hassubset subset hasitem hasitems haskey hasentry haveproperty havekey havekeys hasproperty property key keys like containsstring stringcontainsstring stringcontainsstringignoringcase arrayhaskey isin oneof beoneof beoneofs havemember hasmember hasmembers haveitem haveerrormessage containsall containsanyof bein stringmatches matchesregularexpression objecthasattribute matchespattern containkey containsonce beincludedin beinthe matcherror havestyle propertyval nestedproperty ownproperty sharessubset haveattributewith see sees seetext matchespredicate jsonpathcontains selector select dontsee dontseetext',
  size: 'havelength lengthof length len haslength havesize hassize size count havecount becount havelengthof hascount countis childcount',
  type: 'instanceof beinstanceof isinstanceof isinstance istype kindof bekindof bea bean beainstanceof beaninstanceof typeof betypeof oftype isassignablefrom beassignableto implements iskindof isa isan a an bearray bestring benumber beboolean isarray isstring isnumber isobject isfunction beobject befunction isinstanceofany istypeof isclass internaltype',
  compare:
    'begreaterthan begreaterthanorequal belessthan belessthanorequal greater greaterequal greaterorequal greaterthan greaterthanorequal greaterthanorequalto greaterthanorequals less lessequal lessorequal lessthan lessthanorequal lessthanorequalto above below atleast atmost isgreaterthan islessthan isgreaterthanorequalto islessthanorequalto bepositive benegative positive negative ispositive isnegative gt gte lt lte beat beabove bebelow isabove isbelow isatleast isatmost bebetween between operator begreaterorequalto belessorequalto islessthanorequalto isafter isbefore operatorbe',
  called: 'havebeencalled becalled called havereceived received wascalled ran awaited havebeencalledatleastonce',
  throws:
    'throw throws throwerror throwsasync rejects rejected rejectedwith raises raise raisesregex raiseerror raisesregexp raisesmessage throwsexception throwsexactly throwsexactlyasync throwsany isinstanceofthrown panics shouldpanic panicswithvalue panicswitherror error erroris erroras errorcontains eqerror haveoccurred warns warnsregex thatthrownby thatthrows willthrow expectexception expectexceptionmessage failedwith iserr err thrownby bethrown hasmessage hasmessagecontaining',
  'no-throw':
    'notthrow notthrows notthrowsasync doesnotthrow doesnotthrowanyexception doesnotreject noerror notpanics succeed succeeds notraise nothingraised resolves isok doesnotthrowany nothrow nilerror oknoerr',
  unequal:
    'notequal notequals notstrictequal notdeepequal notdeepstrictequal notsame isnotequalto isnot notbe ne notin notcontains doesnotcontain notinclude notmatch notregex doesnotmatch notempty isnotempty benotempty notnull notnil notnone isnotnull isnotnone isnotnil benotnull notundefined isdefined bedefined defined exist exists isnotundefined notzero bepresent present ispresent bevisible beinthedocument beattached beenabled bechecked bedisabled beinstantiated fileexists notto notlike unequal notdeeplyequal notpresent notbenull notbeempty notbenullorempty notbeequal notbedefault',
  truthy:
    'betruthy truthy true istrue betrue ok beok isok assert that yes expr predicate cmp condition bevalid be_true bool must',
};

const kindByName = new Map<string, AssertionKind>();
for (const [kind, listed] of Object.entries(names))
  for (const name of listed.split(' ')) if (!kindByName.has(name)) kindByName.set(name, kind as AssertionKind);

const prefixes = ['assert', 'to', 'must', 'should', 'wont', 'cannot', 'verify', 'refute'] as const;

/** `assert_equal`, `assertEquals`, `toEqual`, `must_equal`, `IsEqualTo` → `equal`, `equals`, `isequalto`. */
export function normaliseName(name: string): string {
  const lower = name.toLowerCase().replace(/[_!?.-]/g, '');
  for (const prefix of prefixes) {
    if (lower.startsWith(prefix) && lower.length > prefix.length) return lower.slice(prefix.length);
  }
  return lower;
}

/** Kind of a matcher by its name; null where no table knows it. testify's `…f` forms count as their plain ones. */
export function kindOf(name: string): AssertionKind | null {
  const plain = normaliseName(name);
  return kindByName.get(plain) ?? (plain.endsWith('f') ? kindByName.get(plain.slice(0, -1)) : undefined) ?? null;
}

/** Refutations: `refute_equal`, `wont_be`, `assert_not_equal`. */
export function isRefutation(name: string): boolean {
  return (
    /^(?:refute|wont|deny|assert_?not_|assertNot|should_?not)/i.test(name) &&
    !/^assertNot(?:Null|None|Nil|Empty)/.test(name)
  );
}

/** How much an assertion pins down; only a fall between known kinds is a loosening. */
const strengths: Readonly<Record<AssertionKind, number | null>> = {
  equal: 6,
  snapshot: null,
  calls: 5,
  'throws-typed': 5,
  near: 5,
  subset: 4,
  size: 3,
  type: 2,
  compare: 2,
  throws: 2,
  unequal: 1,
  called: 1,
  'no-throw': 1,
  truthy: 1,
  custom: null,
};

export function strengthOf(kind: AssertionKind): number | null {
  return strengths[kind];
}
