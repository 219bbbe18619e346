import Domain
import Testing

/// Of Ada Lovelace, whose address is ada.lovelace@example.org.
@Suite("Passwords that are tried first")
struct GuessedPasswordTests {
    private func codes(_ password: String) -> [String] {
        PasswordRules.problems(password, name: "Ada Lovelace", email: "ada.lovelace@example.org").map(\.code)
    }

    private static func samples(_ text: String) -> [String] {
        text.split(separator: "\n").flatMap { $0.split(separator: "  ") }.map(String.init)
    }

    @Test("the samples are many")
    func enough() {
        #expect(Self.samples(Self.guessed).count > 250 && Self.samples(Self.good).count > 100)
    }

    @Test(
        "what people make of common words, walks over the keys, repeats and dates is refused",
        arguments: samples(guessed)
    )
    func refused(_ password: String) {
        #expect(codes(password) == ["guessable"])
    }

    @Test("several words pass, and so does chance", arguments: samples(good))
    func passes(_ password: String) {
        #expect(codes(password) == [])
    }

    @Test("a hostile one takes no longer than another")
    func hostile() {
        let signs = String(repeating: "1!", count: 60)
        let time = ContinuousClock().measure { _ = codes(signs + "qbxkzjqwpo" + signs) }
        #expect(time < .seconds(1))
    }

    /// Two blanks apart.
    private static let guessed = #"""
        1234567890  12345678910  0123456789  0987654321  9876543210  1234567890!  123456789a  a123456789
        aa123456789  1234512345  123123123123  111111111111  1111122222  1212121212  121212121212  0000000000
        1122334455  112233445566  1q2w3e4r5t  1q2w3e4r5t6y  q1w2e3r4t5  q1w2e3r4t5y6  1qaz2wsx3edc  zaq12wsxcde3
        !QAZ2wsx#EDC  qazwsxedcrfv  qwertyuiop  QWERTYUIOP  qwertyuiop123  qwerty123456  qwerty12345
        qwerty1234!  Qwerty2024!  qwertzuiop  qwertzuiopü  qwertz12345  Qwertz2023!!  azertyuiop  azerty123456
        Azerty2024!  asdfghjkl123  asdfghjkl1  asdfghjklöä  qsdfghjklm  wxcvbn12345  yxcvbnm123  zxcvbnm123
        zxcvbnm,./  poiuytrewq  lkjhgfdsa1  mnbvcxz123  qweasdzxc123  asdf1234qwer  qwer1234asdf  1234qwerasdf
        !@#$%^&*()  !@#$%12345  qwe123asd456  abcdefghij  abcdefghijk  ABCDEFGHIJ  abcdefghijklmnopqrstuvwxyz
        zyxwvutsrq  abc1234567  abcd123456  1234abcd5678  a1b2c3d4e5  1a2b3c4d5e  a1s2d3f4g5h6  abcabcabcabc
        abcabcabcab  xyzxyzxyzx  passpasspass  lovelovelove  hahahahaha  lalalalalala  asdasdasdasd
        abababababab  testtesttest  password12  password123  Password123  Password1234  password123!  password1!
        PASSWORD2024  Passw0rd123  passw0rd2023!  p@ssw0rd123  p@ssword123  P@$$w0rd2024  P4ssw0rd!!
        pa55word123  123password  2024Password!  !!password!!  password.1234  password_1999  password-2020
        pass-word-1  password@123  mypassword1  password2password  drowssap123  Passwort123  passwort2024!
        Pa55wort!!1  MeinPasswort1  Kennwort1234  geheim12345  Geheim2024!  motdepasse1  MotDePasse123
        contraseña1  contrasena123  Secreto12345  parola12345  iloveyou12  iloveyou123  Iloveyou2024  1l0vey0u!!
        ILoveYou!!!  i.love.you.1  ichliebedich  Schatz123456  schatzi2023  jetaime123  amour12345  tiamo12345
        princess123  Princesse1!  sunshine123  $unshine99  Sunsh1ne2024  sonnenschein1  Summer2024!
        summer2023!!  Sommer2024!  Winter2023!!  winter12345  Herbst2024!  spring2024!  autumn2023!  January2024
        december2023!  17may1990!!  May17.1990  17-mai-1990  4juillet1998  Montag12345  freitag2024  letmein123
        letmein1234  Letmein2024!  welcome123  Welcome1234  Willkommen1  W3lc0me2024  Bienvenue1!  changeme123
        ChangeMe2024  change.me.123  administrator  admin12345  admin123456  Admin2024!!  root123456  test123456
        Test1234567  demo123456  login12345  guest12345  user123456  football123  fussball1234  Baseball2020
        basketball1  superman123  Batman12345  spiderman99  pokemon1234  Pikachu2024  starwars123  minecraft1!
        dragon12345  Dr4gon2024!  monkey12345  monkey!!!!!  tiger123456  butterfly1  michael123  michelle1990
        Jennifer1!  Thomas1985!  Nicole12345  jessica2001  Daniel.1990  charlie123  computer123  Computer2024
        internet123  facebook123  google12345  microsoft1  liverpool1  Chelsea1905  barcelona10  realmadrid7
        juventus1897  bayern1900!  ferrari2024  mercedes123  Porsche911!  chocolate1  schokolade1
        trustno1trustno1  TrustNo1!!!  hello12345  Hallo123456  bonjour123  monkeydragon  dragon1monkey2
        dragon-monkey  superman.batman  sunshine love  loveprincess  adminadmin1  admin password  test-password1
        hellopassword  Praxis2024!  praxis12345  doktor12345  Arztpraxis1  Zahnarzt2024  clinic2024!
        Klinik12345  hospital123  nurse12345!  Empfang2024  berlin12345  London2024!  Paris123456  deutschland1
        Hamburg2024  1990-05-17  17.05.1990  17/05/1990  05/17/1990  1990.05.17!  17 05 1990  +4930123456
        030 1234567  0049301234567  2024202420  1990199019  20231224!!!!  ADA LOVELACE  AdaLovelace
        adalovelace1815  Lovelace1815  lovelace!!!  Ada12345678  ada.lovelace  Ada.Lovelace@example.org
        L0vel4ce1815  ecalevol1815  lovelacepassword  correcthorsebatterystaple  aaaaaaaaaaaa  aaaaaaaaab
        zzzzzzzzzz1  blabla12345  whatever123
        """#

    private static let good = #"""
        several plain words  four plain words here  plain words of owner  every-door-opens  quite another one
        tencharsxy  éèééèèàabc  fresh plain words  a long pass phrase 3  green kettle on tuesday
        the heron sleeps early  wet boots by the door  seven lamps and a ladder  nobody waters the fern
        copper pipes sing at night  my aunt collects stamps  three loaves of rye bread  bicycle under the stairs
        letters from a lighthouse  rain again in october  the piano is out of tune  half past nine already
        slow trains to the coast  grandpa's wooden clock  jam on the window sill  purple soup for lunch
        an owl above the barn  wool socks in the drawer  please mind the puddle  moths around the candle
        tall grass behind the shed  blue paint on my sleeve  over the hedge and away  two spoons of cinnamon
        keys under the flowerpot  library card in a book  old maps and new shoes  kayak trip to the island
        broken umbrella season  tomatoes on the balcony  der rabe sitzt am fenster  drei eimer voll kirschen
        kaltes wasser aus dem hahn  die treppe knarrt nachts  ein schirm im hausflur  zwei stiefel ohne schnur
        nebel liegt auf dem feld  morgen kommt der schlosser  suppe mit zu viel salz  leiter an der scheune
        le chat dort sur la table  trois poires dans un panier  la porte grince encore  une valise sans poignée
        il pleut sur le hangar  deux bougies et un livre  vent du nord ce matin  la lampe reste allumée
        tres limones en la mesa  la ventana da al patio  un paraguas sin dueño  zapatos viejos y barro
        cuatro sillas de madera  el tren llega tarde hoy  due ombrelli rotti insieme  la scala porta in cantina
        tre pesci nel secchio  vento forte sul molo  il gallo canta presto  quattro mele sul tavolo
        خبز وزيتون على الطاولة  ثلاث قطط تحت الشجرة  vK7$mq2Lr9xT  9fB!tw3ZkpQ8  hR4vXn8wKd2m  u8Jq-3nVz-7pLx
        Tz6wYb3rGm9c  4mXk9vRt2bWq  qL7#vNd2Ke5Z  jxW83hvQnL5u  pumice-otter-violin  kelp.bracket.thimble
        walnut/ferry/quartz  ember_tundra_gasket  tulip+anchor+velcro  Gravel7Hammock2Sieve  mosaicpelicanturnip
        zephyrlanternbiscuit  correct.mule.voltage  wheelbarrow 12 herons  47 crooked chimneys
        my 3 cousins fish trout  no sugar in the teapot!  what a strange ladder?  Thursday's soup was cold
        I dreamt of wet gravel  never trust a quiet goose  the dragon guards turnips  my monkey plays the oboe
        sunshine behind the silo  summer rain on tin roofs  passwords bore my uncle  we love our leaky kayak
        snow fell on my rhubarb  coffee beans in a shoebox
        """#
}
