import Domain
import Foundation
import Testing
import Threads

@testable import App

/// The process that makes photos is the program itself, started anew for each.
@Suite("Making photos", .timeLimit(.minutes(2)))
struct PhotoMakingTests {
    private func renditions(of source: MediaSource, _ type: MediaType) async throws -> [MadeRendition] {
        let folder = try TemporaryFolder()
        let maker = PhotoThreads(
            executable: RunningPraxis.program, processes: 2, folder: folder.path, log: RecordedLog().logger)
        defer { maker.close() }
        let result: Result<[MadeRendition], any Error>
        do {
            result = .success(try await maker.renditions(of: source, type: type))
        } catch {
            result = .failure(error)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path.text) == [])
        return try result.get()
    }

    @Test("a photo comes in three sizes and two formats, none larger than it was")
    func sizes() async throws {
        let made = try await renditions(of: .bytes(SamplePictures.png(width: 2000, height: 1000)), .png)
        #expect(made.map(\.file) == MediaFile.renditions)
        for rendition in made {
            let side = try #require(rendition.file.size?.pixels)
            #expect((rendition.width, rendition.height) == (side, side / 2), "\(rendition.file)")
            #expect(MediaType(firstBytes: rendition.bytes) == rendition.file.type)
        }
        let small = try await renditions(of: .bytes(SamplePictures.png(width: 40, height: 30)), .png)
        #expect(small.allSatisfy { $0.width == 40 && $0.height == 30 })
    }

    @Test("what the demo world draws is a picture, and is said in words", arguments: DemoPicture.allCases)
    func drawn(_ picture: DemoPicture) async throws {
        let made = try await renditions(of: .bytes(picture.drawn.png), .png)
        #expect(made.map(\.file) == MediaFile.renditions)
        #expect(made.allSatisfy { $0.width >= $0.height && $0.bytes.count < 80_000 })
        let details = MediaDetails(alternativeText: picture.words)
        #expect(details.problems(of: .photo, owner: .practice(DemoIDs.practice)).isEmpty)
    }

    @Test("it stands upright, and says nothing of where and with what it was taken")
    func metadata() async throws {
        #expect(String(decoding: SamplePictures.jpeg, as: UTF8.self).contains("SECRETCAMERA"))
        for rendition in try await renditions(of: .bytes(SamplePictures.jpeg), .jpeg) {
            #expect((rendition.width, rendition.height) == (32, 48))
            let text = String(decoding: rendition.bytes, as: Unicode.ASCII.self)
            #expect(!text.contains("SECRET") && !text.contains("GPS"), "\(rendition.file)")
        }
    }

    @Test("it may be a part of a file, which stays as it is")
    func partOfFile() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path.appending("upload").text
        let picture = SamplePictures.png(width: 300, height: 200)
        try Data(Array("before".utf8) + picture + Array("after".utf8)).write(to: URL(fileURLWithPath: path))
        let made = try await renditions(of: .file(path: path, range: 6..<6 + picture.count), .png)
        #expect(made.count == 6)
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)).count == picture.count + 11)
    }

    @Test("a picture that is cut anywhere is refused, and so is one that only begins as one")
    func broken() async throws {
        let png = SamplePictures.png(width: 500, height: 400)
        for picture in [
            Array(SamplePictures.jpeg.prefix(SamplePictures.jpeg.count * 9 / 10)),
            Array(SamplePictures.jpeg.prefix(300)),
            Array(png.prefix(png.count / 2)), SamplePictures.liar, SamplePictures.svg, [],
        ] {
            await #expect(throws: MediaRefusal.unreadable) { _ = try await renditions(of: .bytes(picture), .jpeg) }
        }
    }

    @Test("one that would be too large once unpacked is refused before that")
    func bomb() async throws {
        #expect(SamplePictures.bomb.count < 200)
        await #expect(throws: MediaRefusal.tooManyPixels(limit: 60_000_000)) {
            _ = try await renditions(of: .bytes(SamplePictures.bomb), .png)
        }
    }

    @Test("a program that cannot be started, or is another one, makes no photos and says so")
    func unavailable() async throws {
        for program in ["/nonexistent/praxis", "/bin/false"] {
            let folder = try TemporaryFolder()
            let maker = PhotoThreads(
                executable: program, processes: 1, folder: folder.path, log: RecordedLog().logger)
            defer { maker.close() }
            await #expect(throws: MediaRefusal.photosUnavailable) {
                _ = try await maker.renditions(of: .bytes(SamplePictures.jpeg), type: .jpeg)
            }
        }
    }

    @Test("the doctor makes one, and warns where it cannot")
    func doctor() async throws {
        func patient(_ executable: String) -> Check.Patient {
            Check.Patient(settings: Settings(), variables: [:], now: Instant(seconds: 0), executable: executable)
        }
        #expect(await Check.photos.find(patient(RunningPraxis.program)).map(\.state) == [.good])
        #expect(await Check.photos.find(patient("/bin/false")).map(\.state) == [.warning])
    }

    @Test("the server itself does not carry the library that reads pictures")
    func notLinked() async throws {
        let program = try Data(contentsOf: URL(fileURLWithPath: RunningPraxis.program))
        let listing = try await RunningPraxis.run(
            ["-d", RunningPraxis.program], program: "/usr/bin/readelf", home: "/tmp")
        #expect(listing.code == 0)
        #expect(!listing.output.contains("libvips"))
        #expect(program.count > 1000)
    }
}
