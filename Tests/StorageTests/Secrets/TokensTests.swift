import Secrets
import Testing

@Suite("Tokens and codes")
struct TokensTests {
    @Test("a token reads back from its text, and only from it")
    func token() throws {
        let token = Token()
        #expect(token.text.utf8.count == 43)
        let again = try #require(Token(token.text))
        #expect(again.hash == token.hash && again.text == token.text)
        #expect(token.hash.count == 32)
        for wrong in ["", "abc", token.text + "=", token.text + "A", " " + token.text, String(token.text.dropLast())] {
            #expect(Token(wrong) == nil)
        }
    }

    @Test("no two tokens are alike")
    func unique() {
        #expect(Set((0..<1000).map { _ in Token().text }).count == 1000)
    }

    @Test("the last character of a token has one form only")
    func canonical() throws {
        let text = Token().text
        let forms = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".filter {
            Token(text.dropLast() + String($0)) != nil
        }
        // 43 characters are 258 bits: the last two are none of the token's.
        #expect(forms.count == 16)
    }

    @Test(
        "base64url writes what RFC 4648 does, without padding",
        arguments: [
            ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
            ("foobar", "Zm9vYmFy"),
        ])
    func base64(_ plain: String, _ text: String) {
        #expect(Base64URL.text(Array(plain.utf8)) == text)
        #expect(Base64URL.bytes(text) == Array(plain.utf8))
    }

    @Test("base64url uses letters that an address may hold, and refuses others")
    func base64Alphabet() {
        #expect(Base64URL.text([0xfb, 0xff]) == "-_8")
        for wrong in ["+/8", "Zg==", "Z", "Zg\u{0}", "Z g", "Zg\n", "é"] { #expect(Base64URL.bytes(wrong) == nil) }
    }

    @Test("a code may be typed as people type")
    func typedCode() throws {
        let key = KeyedHash(SecretKey())
        let code = SingleUseCode()
        let plain = code.text.filter { $0 != "-" }
        #expect(plain.count == 12 && code.text.count == 14)
        let typed = [
            code.text, plain, plain.lowercased(), " \(code.text.lowercased()) ",
            plain.map(String.init).joined(separator: " "),
            plain.replacing("0", with: "o").replacing("1", with: "l"),
            plain.replacing("0", with: "O").replacing("1", with: "I"),
        ]
        for text in typed { #expect(SingleUseCode(text)?.hash(key) == code.hash(key), "\(text)") }
    }

    @Test("O, I and L are taken for the digits that they look like")
    func lookalikes() throws {
        #expect(SingleUseCode("oOiI-lL23-4567")?.text == "0011-1123-4567")
    }

    @Test(
        "what is no code is refused",
        arguments: [
            "", "0123-4567-89A", "0123-4567-89ABC", "U123-4567-89AB", "0123-4567-89ß", "0123-4567-89é0",
            "０123-4567-89AB",
        ])
    func notCode(_ text: String) {
        #expect(SingleUseCode(text) == nil)
    }

    @Test("codes use the whole alphabet, and their hash depends on the key")
    func codes() {
        let codes = (0..<500).map { _ in SingleUseCode() }
        #expect(Set(codes.map(\.text)).count == 500)
        #expect(Set(codes.flatMap { $0.text.filter { $0 != "-" } }).count == 32)
        let code = codes[0]
        #expect(code.hash(KeyedHash(SecretKey())) != code.hash(KeyedHash(SecretKey())))
    }
}
