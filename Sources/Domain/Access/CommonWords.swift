/// Words that everybody thinks of when a password is asked for, in the languages that Praxis speaks.
enum CommonWords {
    static let all: Set<String> = Set(
        [secrets, people, things, places, dates, keyboards].flatMap { $0.split { $0.isWhitespace } }.map(String.init))

    private static let secrets = """
        password passwort passwd passcode passwords pass pwd motdepasse contraseña contrasena clave parola parolachiave
        secret geheim segreto secreto kennwort login admin administrator administrador root user guest test testing
        tester demo default changeme change welcome willkommen bienvenue bienvenido benvenuto hello hallo bonjour hola
        ciao salut letmein openup opensesame access enter sesame master system server computer internet google facebook
        instagram twitter linkedin windows microsoft apple samsung android iphone trustno qwerty abc abcd abcdef
        blabla bla foo bar foobar asd asdasd nothing whatever mypassword meinpasswort correcthorsebatterystaple
        """

    private static let people = """
        iloveyou loveyou ilove love lovely lover iloveu ichliebedich liebe schatz schatzi jetaime amour amore tiamo
        teamo amor angel engel princess prinzessin princesse princesa principessa prince king queen baby babygirl
        sweety honey darling chouchou doudou mama papa mutter vater maman family familie famille familia michael
        michelle jennifer jessica ashley daniel andrea andreas thomas nicole nicolas charlie jordan robert matthew
        joshua hunter maria martin peter hannah sophie julia anna alex alexander laura lisa sarah david chris max
        mohamed mohammed ahmed fatima jesus christ god allah
        """

    private static let things = """
        dragon monkey tiger lion eagle dolphin butterfly kitty cat dog hund katze chat chien perro gato gatto cane
        football fussball soccer baseball basketball hockey golf tennis arsenal liverpool chelsea barcelona realmadrid
        juventus bayern dortmund ferrari porsche mercedes bmw harley superman batman spiderman pokemon starwars matrix
        naruto minecraft fortnite pikachu ninja samurai killer hacker shadow phoenix flower blume fleur rose sunshine
        sonnenschein soleil sol sunset rainbow star stern stella moon summer sommer winter spring autumn herbst
        hiver printemps estate verano snow fire water freedom freiheit liberty liberte peace happy lucky success money
        geld chocolate schokolade cookie cheese banana orange pepper ginger coffee kaffee pizza music musik guitar
        purple yellow silver golden diamond jewel
        """

    private static let places = """
        praxis doctor doktor docteur arzt arztpraxis zahnarzt dentist dentiste clinic klinik clinique hospital kranken
        krankenhaus nurse health gesundheit sante salud salute medical medizin pharmacy apotheke patient termin
        reception empfang berlin paris london madrid roma munich hamburg vienna wien zurich newyork america deutschland
        germany france italia espana england
        """

    private static let dates = """
        january february march april may june july august september october november december januar februar maerz märz
        mai juni juli oktober dezember janvier fevrier février mars avril juin juillet aout août septembre octobre
        novembre decembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre
        diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre monday tuesday wednesday
        thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi
        mercredi jeudi vendredi samedi dimanche
        """

    private static let keyboards = """
        qwertyui qwertyuiop qwertz qwertzu azerty azertyu asdf asdfg asdfgh asdfghjkl qsdf qsdfgh zxcv zxcvb zxcvbn
        zxcvbnm yxcv yxcvb yxcvbnm wxcv wxcvbn qaz wsx edc qazwsx qwe qweasd qweasdzxc qwer qwert aze azer
        """
}
