// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/imagesize.h"
#include "core/dialects/texttokens.h"
#include "core/dialects/tokencount.h"
#include "tests/dialects/support/dialecttesting.h"

#include <QTest>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double tolerance = 0.15;

/// The header of a PNG of this size.
QByteArray png(int width, int height)
{
    QByteArray bytes = QByteArray::fromHex("89504e470d0a1a0a0000000d49484452");
    for (const int side : {width, height}) {
        for (const int shift : {24, 16, 8, 0})
            bytes += char((side >> shift) & 0xFF);
    }
    return bytes.toBase64();
}

ChatRequest read(const QByteArray &body)
{
    const auto tree = JsonTree::parse(body);
    const auto request = dialect(DialectId::Anthropic)->decodeRequest(tree->root());
    return request ? *request : ChatRequest();
}

} // namespace

/// Estimated tokens against counted ones.
class TestTokenCount : public QObject
{
    Q_OBJECT

private slots:
    void texts_data();
    void texts();
    void requests_data();
    void requests();
    void reasoningOfEarlierTurnsIsLeftOut();
    void noToolsNoInstructions();
    void imageSizes_data();
    void imageSizes();
};

/// The numbers are o200k_base's (gpt-tokenizer).
void TestTokenCount::texts_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("counted");
    QTest::newRow("English") << u"en"_s << 145;
    QTest::newRow("German") << u"de"_s << 104;
    QTest::newRow("French") << u"fr"_s << 70;
    QTest::newRow("Russian") << u"ru"_s << 66;
    QTest::newRow("Chinese") << u"zh"_s << 95;
    QTest::newRow("Japanese") << u"ja"_s << 72;
    QTest::newRow("C++") << u"cpp"_s << 462;
    QTest::newRow("JSON") << u"json"_s << 841;
    QTest::newRow("formulas") << u"formulas"_s << 1160;
}

void TestTokenCount::texts()
{
    QFETCH(QString, name);
    QFETCH(int, counted);
    const QByteArray text = fixture(u"texts/"_s + name + u".txt"_s);
    const double estimated = textTokens(text);
    QVERIFY2(std::abs(estimated - counted) <= tolerance * counted,
             qPrintable(u"estimated %1, counted %2"_s.arg(estimated).arg(counted)));
}

void TestTokenCount::requests_data()
{
    QTest::addColumn<ChatRequest>("request");
    QTest::addColumn<DialectId>("provider");
    QTest::addColumn<int>("counted");
    const QByteArray weather =
        R"({"name":"get_weather","description":"Get the current weather in a given location",)"
        R"("input_schema":{"type":"object","properties":{"location":{"type":"string",)"
        R"("description":"The city and state, e.g. San Francisco, CA"}},"required":["location"]}})";
    const auto row = [](const char *name, const QByteArray &members, DialectId provider, int counted) {
        QTest::newRow(name) << read(R"({"model":"m",)" + members + '}') << provider << counted;
    };
    // Anthropic's documentation, "Token counting"; its image is about 1.15 megapixels after scaling.
    row("Anthropic, text",
        R"("system":"You are a scientist","messages":[{"role":"user","content":"Hello, Claude"}])",
        DialectId::Anthropic, 14);
    row("Anthropic, tool",
        R"("messages":[{"role":"user","content":"What is the weather like in San Francisco?"}],"tools":[)" +
            weather + ']',
        DialectId::Anthropic, 403);
    row("Anthropic, image",
        R"("messages":[{"role":"user","content":[{"type":"image","source":{"type":"base64","media_type":"image/png","data":")" +
            png(2400, 1600) + R"("}},{"type":"text","text":"Describe this image"}]}])",
        DialectId::Anthropic, 1551);
    row("Anthropic, thinking",
        R"("thinking":{"type":"enabled","budget_tokens":16000},"messages":[)"
        R"({"role":"user","content":"Are there an infinite number of prime numbers such that n mod 4 == 3?"},)"
        R"({"role":"assistant","content":[{"type":"thinking","thinking":"This is a nice number theory question. Lets think about it step by step...","signature":"EuYBCkQYAiJAgCs1le6"},)"
        R"({"type":"text","text":"Yes, there are infinitely many prime numbers p such that p mod 4 = 3..."}]},)"
        R"({"role":"user","content":"Can you write a formal proof?"}])",
        DialectId::Anthropic, 88);
    row("Anthropic, PDF",
        R"("messages":[{"role":"user","content":[{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"JVBERi0x"}},)"
        R"({"type":"text","text":"Please summarize this document."}]}])",
        DialectId::Anthropic, 2188);
    // OpenAI's API reference, "Create chat completion".
    row("OpenAI, text",
        R"("system":"You are a helpful assistant.","messages":[{"role":"user","content":"Hello!"}])",
        DialectId::OpenAiChat, 19);
    row("OpenAI, tool",
        R"("messages":[{"role":"user","content":"What is the weather like in Boston today?"}],"tools":[)"
        R"({"name":"get_current_weather","description":"Get the current weather in a given location",)"
        R"("input_schema":{"type":"object","properties":{"location":{"type":"string","description":"The city and state, e.g. San Francisco, CA"},)"
        R"("unit":{"type":"string","enum":["celsius","fahrenheit"]}},"required":["location"]}}])",
        DialectId::OpenAiChat, 82);
    row("OpenAI, image",
        R"("messages":[{"role":"user","content":[{"type":"text","text":"What is in this image?"},)"
        R"({"type":"image","source":{"type":"url","url":"https://example.com/boardwalk.jpg"}}]}])",
        DialectId::OpenAiChat, 1117);
    // The recorded answer of ../shared/fixtures/anthropic/anthropic-text.json; its question is the usual one.
    row("Anthropic, recorded", R"("messages":[{"role":"user","content":"Hello, how are you?"}])",
        DialectId::Anthropic, 12);
    // Gemini's documentation, "Understand and count tokens": 10 for the text, 258 for a small image.
    row("Gemini, text",
        R"("messages":[{"role":"user","content":"The quick brown fox jumps over the lazy dog."}])",
        DialectId::Gemini, 11);
    row("Gemini, image",
        R"("messages":[{"role":"user","content":[{"type":"text","text":"Tell me about this image"},)"
        R"({"type":"image","source":{"type":"base64","media_type":"image/png","data":")" +
            png(300, 200) + R"("}}]}])",
        DialectId::Gemini, 264);
}

void TestTokenCount::requests()
{
    QFETCH(ChatRequest, request);
    QFETCH(DialectId, provider);
    QFETCH(int, counted);
    const qint64 estimated = countInputTokens(request, provider);
    QVERIFY2(std::abs(double(estimated - counted)) <= tolerance * counted,
             qPrintable(u"estimated %1, counted %2"_s.arg(estimated).arg(counted)));
}

void TestTokenCount::reasoningOfEarlierTurnsIsLeftOut()
{
    const QByteArray thinking =
        R"({"role":"assistant","content":[{"type":"thinking","thinking":"a b c d e f g h","signature":"s"},)"
        R"({"type":"tool_use","id":"t","name":"f","input":{}}]},)"
        R"({"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":"1"}]})";
    const QByteArray begin = R"({"model":"m","messages":[{"role":"user","content":"x"},)" + thinking;
    const qint64 current = countInputTokens(read(begin + "]}"), DialectId::Anthropic);
    const qint64 earlier =
        countInputTokens(read(begin + R"(,{"role":"user","content":"y"}]})"), DialectId::Anthropic);
    QVERIFY(earlier < current);
}

void TestTokenCount::noToolsNoInstructions()
{
    ChatRequest request = read(R"({"model":"m","messages":[{"role":"user","content":"x"}]})");
    const qint64 plain = countInputTokens(request, DialectId::Anthropic);
    QVERIFY(plain < 20);
    request.tools.push_back({});
    QVERIFY(countInputTokens(request, DialectId::Anthropic) >= plain + 346);
    request.toolChoice.kind = ToolChoice::Kind::None;
    QCOMPARE(countInputTokens(request, DialectId::Anthropic), plain);
}

void TestTokenCount::imageSizes_data()
{
    QTest::addColumn<QByteArray>("base64");
    QTest::addColumn<std::optional<ImageSize>>("size");
    const std::optional<ImageSize> none;
    const auto hex = [](const char *digits) { return QByteArray::fromHex(digits).toBase64(); };
    QTest::newRow("PNG") << png(300, 200) << std::optional(ImageSize{300, 200});
    QTest::newRow("JPEG")
        << hex("ffd8ffe000104a46494600010100000100010000ffc0001108006400c803012200021101031101")
        << std::optional(ImageSize{200, 100});
    QTest::newRow("GIF") << hex("4749463839610a001400f00000") << std::optional(ImageSize{10, 20});
    QTest::newRow("WebP, lossy")
        << hex("52494646240000005745425056503820180000003001009d012a0a001400024034250002")
        << std::optional(ImageSize{10, 20});
    QTest::newRow("WebP, lossless") << hex("5249464624000000574542505650384c180000002f09c00400000000000000")
                                    << std::optional(ImageSize{10, 20});
    QTest::newRow("WebP, extended") << hex("524946462400000057454250565038580a00000000000000090000130000")
                                    << std::optional(ImageSize{10, 20});
    QTest::newRow("nothing") << QByteArray() << none;
    QTest::newRow("text") << QByteArray("hello").toBase64() << none;
    QTest::newRow("cut PNG") << png(300, 200).first(24) << none;
    QTest::newRow("cut JPEG") << hex("ffd8ffe000104a") << none;
    QTest::newRow("cut WebP") << hex("524946462400000057454250") << none;
}

void TestTokenCount::imageSizes()
{
    QFETCH(QByteArray, base64);
    QFETCH(std::optional<ImageSize>, size);
    QVERIFY(imageSize(base64) == size);
}

QTEST_GUILESS_MAIN(TestTokenCount)
#include "tst_tokencount.moc"
