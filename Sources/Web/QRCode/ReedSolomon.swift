/// Bytes that let a reader mend others (Reed and Solomon's code, over the field of 256 elements that QR codes use).
enum ReedSolomon {
    /// What follows the data so that the whole is a multiple of the generator.
    static func mending(_ data: [UInt8], count: Int) -> [UInt8] {
        let generator = generator(of: count)
        var remainder = [UInt8](repeating: 0, count: count)
        for byte in data {
            let factor = byte ^ remainder.removeFirst()
            remainder.append(0)
            for index in 0..<count { remainder[index] ^= product(generator[index], factor) }
        }
        return remainder
    }

    /// (x − 1)(x − 2)(x − 4)…, highest power first, without the leading one.
    private static func generator(of degree: Int) -> [UInt8] {
        var generator = [UInt8](repeating: 0, count: degree - 1) + [1]
        var root: UInt8 = 1
        for _ in 0..<degree {
            for index in 0..<degree {
                generator[index] = product(generator[index], root)
                if index + 1 < degree { generator[index] ^= generator[index + 1] }
            }
            root = product(root, 2)
        }
        return generator
    }

    /// Modulo x⁸ + x⁴ + x³ + x² + 1.
    static func product(_ one: UInt8, _ other: UInt8) -> UInt8 {
        var product = 0
        for bit in (0..<8).reversed() {
            product = product << 1 ^ (product >> 7) * 0x11D
            if other >> bit & 1 == 1 { product ^= Int(one) }
        }
        return UInt8(product)
    }
}
