import Domain

/// What a listing gains by being near: up to twice its score, half of that at ten kilometres, like h / (h + metres).
///
/// Decay functions know no such curve, and scripts are not everywhere. It is a mixture of exponentials, though: these
/// five are within half a hundredth of it.
enum Nearness {
    private static let halfway = 10_000.0
    private static let parts: [(weight: Double, rate: Double)] = [
        (0.0144, 0.01), (0.05882, 0.0422), (0.21658, 0.1778), (0.51544, 0.7499), (0.19476, 3.1623),
    ]
    /// 1 / e: then a function's scale is where its exponent is one.
    private static let decay = 0.36787944117144233

    static func multiplied(_ query: JSON, near: Near) -> JSON {
        let decays = parts.map { part -> JSON in
            [
                "weight": .double(part.weight),
                "exp": [
                    "point": [
                        "origin": point(near.point), "scale": .string("\(halfway / part.rate)m"),
                        "decay": .double(decay),
                    ]
                ],
            ]
        }
        return [
            "function_score": [
                "query": query, "functions": .array([["weight": 1]] + decays), "score_mode": "sum",
                "boost_mode": "multiply",
            ]
        ]
    }

    static func point(_ point: Coordinates) -> JSON {
        ["lat": .double(point.latitude), "lon": .double(point.longitude)]
    }
}
