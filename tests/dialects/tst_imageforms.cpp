// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/images.h"
#include "core/dialects/jsontree.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

/// Images asked for in OpenAI's form of Google's models.
class TestImageForms : public QObject
{
    Q_OBJECT

private slots:
    void writes_data();
    void writes();
    void asksForEachPicture();
    void editsAPicture_data();
    void editsAPicture();
    void refuses_data();
    void refuses();
    void readsAnswers_data();
    void readsAnswers();
    void saysWhyThereIsNone_data();
    void saysWhyThereIsNone();
    void streamsWhatIsDone();
};

namespace {

using namespace std::chrono_literals;

ObjectTarget google(const QByteArray &model, bool isVertex = false)
{
    return {DialectId::Gemini, isVertex, model};
}

const QByteArray imagen = "imagen-4.0-generate-001";
const QByteArray flash = "gemini-2.5-flash-image";

ImageTranslation generation(const QByteArray &more, const ObjectTarget &target, bool streams = false)
{
    return ImageTranslation({"/images/generations", "application/json",
                             R"({"model":"m","prompt":"A cat")" + more + '}', streams, 99},
                            target);
}

QByteArray formPart(const QByteArray &headers, const QByteArray &content)
{
    return "--b\r\nContent-Disposition: form-data; " + headers + "\r\n\r\n" + content + "\r\n";
}

} // namespace

void TestImageForms::writes_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QByteArray>("lost");
    const auto drawn = [](const QByteArray &parameters) {
        return R"({"instances":[{"prompt":"A cat"}],"parameters":{"sampleCount":)" + parameters +
               R"("includeRaiReason":true}})";
    };
    const auto generated = [](const QByteArray &config) {
        return R"({"contents":[{"role":"user","parts":[{"text":"A cat"}]}],"generationConfig":)"
               R"({"responseModalities":["TEXT","IMAGE"])" +
               config + "}}";
    };
    QTest::newRow("imagen") << QByteArray() << imagen << drawn("1,") << QByteArray();
    QTest::newRow("imagen, wide") << QByteArray(R"(,"n":3,"size":"1792x1024")") << imagen
                                  << drawn(R"(3,"aspectRatio":"16:9",)") << QByteArray();
    QTest::newRow("imagen, nearest ratio") << QByteArray(R"(,"size":"1536x1024")") << imagen
                                           << drawn(R"(1,"aspectRatio":"4:3",)") << QByteArray("size");
    QTest::newRow("imagen, large") << QByteArray(R"(,"size":"2048x2048")") << imagen
                                   << drawn(R"(1,"aspectRatio":"1:1","imageSize":"2K",)") << QByteArray();
    QTest::newRow("imagen, too large for it")
        << QByteArray(R"(,"size":"2048x2048")") << QByteArray("imagen-4.0-fast-generate-001")
        << drawn(R"(1,"aspectRatio":"1:1",)") << QByteArray("size");
    QTest::newRow("imagen, jpeg")
        << QByteArray(R"(,"output_format":"jpeg","output_compression":70)") << imagen
        << drawn(R"(1,"outputOptions":{"mimeType":"image/jpeg","compressionQuality":70},)") << QByteArray();
    QTest::newRow("what nobody there knows")
        << QByteArray(R"(,"quality":"high","style":"vivid","user":"u","response_format":"url","odd":{},)"
                      R"("output_format":"webp","background":"auto","moderation":null,"size":"auto")")
        << imagen << drawn("1,") << QByteArray("quality, style, user, response_format, odd, output_format");
    QTest::newRow("gemini") << QByteArray(R"(,"response_format":"b64_json")") << flash << generated("")
                            << QByteArray();
    QTest::newRow("gemini, portrait") << QByteArray(R"(,"size":"1024x1536")") << flash
                                      << generated(R"(,"imageConfig":{"aspectRatio":"2:3"})") << QByteArray();
    QTest::newRow("gemini, small") << QByteArray(R"(,"size":"256x256","output_format":"jpeg")") << flash
                                   << generated(R"(,"imageConfig":{"aspectRatio":"1:1"})")
                                   << QByteArray("size, output_format");
    QTest::newRow("gemini, largest") << QByteArray(R"(,"size":"3840x2160")")
                                     << QByteArray("gemini-3-pro-image")
                                     << generated(R"(,"imageConfig":{"aspectRatio":"16:9","imageSize":"4K"})")
                                     << QByteArray();
}

void TestImageForms::writes()
{
    QFETCH(QByteArray, more);
    QFETCH(QByteArray, model);
    const auto prepared = generation(more, google(model)).prepare();
    QVERIFY2(prepared, prepared ? "" : qPrintable(prepared.error().message));
    QCOMPARE(prepared->path,
             "/models/" + model + (model.startsWith("imagen") ? ":predict" : ":generateContent"));
    QCOMPARE(prepared->bodies.size(), 1);
    QTEST(prepared->bodies.constFirst(), "written");
    QTEST(prepared->lost.join(", "), "lost");
}

void TestImageForms::asksForEachPicture()
{
    const auto ofImagen = generation(R"(,"n":6)", google(imagen)).prepare();
    QVERIFY(ofImagen);
    QCOMPARE(ofImagen->bodies.size(), 2);
    QVERIFY(ofImagen->bodies.at(0).contains("\"sampleCount\":4"));
    QVERIFY(ofImagen->bodies.at(1).contains("\"sampleCount\":2"));
    const auto ofGemini = generation(R"(,"n":3)", google(flash)).prepare();
    QVERIFY(ofGemini);
    QCOMPARE(ofGemini->bodies.size(), 3);
    QVERIFY(ofGemini->lost.isEmpty());
}

void TestImageForms::editsAPicture_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    const QByteArray jpeg("\xff\xd8\xff\x00", 4);
    QTest::newRow("form") << QByteArray("multipart/form-data; boundary=b")
                          << QByteArray(formPart("name=\"image\"; filename=\"a.bin\"", jpeg) +
                                        formPart("name=\"prompt\"", "Red") + formPart("name=\"n\"", "1") +
                                        "--b--\r\n");
    QTest::newRow("form, list")
        << QByteArray("multipart/form-data; boundary=b")
        << QByteArray(formPart("name=\"image[]\"; filename=\"a\"\r\nContent-Type: image/jpeg", jpeg) +
                      formPart("name=\"prompt\"", "Red") + "--b--\r\n");
    const QByteArray url = "data:image/jpeg;base64," + jpeg.toBase64();
    QTest::newRow("json") << QByteArray("application/json")
                          << QByteArray(R"({"prompt":"Red","images":[{"image_url":")" + url + R"("}]})");
    QTest::newRow("json, one") << QByteArray("application/json")
                               << QByteArray(R"({"prompt":"Red","image":")" + url + R"("})");
}

void TestImageForms::editsAPicture()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    const auto prepared = ImageTranslation({"/images/edits", type, body}, google(flash)).prepare();
    QVERIFY2(prepared, prepared ? "" : qPrintable(prepared.error().message));
    const QByteArray expected =
        R"({"contents":[{"role":"user","parts":[{"inlineData":{"mimeType":"image/jpeg",)"
        R"("data":"/9j/AA=="}},{"text":"Red"}]}],"generationConfig":)"
        R"({"responseModalities":["TEXT","IMAGE"]}})";
    QCOMPARE(prepared->bodies, QList<QByteArray>{expected});
}

void TestImageForms::refuses_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QString>("param");
    const QByteArray picture = R"("image":"data:image/png;base64,AAAA")";
    const QByteArray generations = "/images/generations";
    const QByteArray edits = "/images/edits";
    QTest::newRow("no prompt") << generations << QByteArray("{}") << imagen << u"prompt"_s;
    QTest::newRow("prompt of another kind")
        << generations << QByteArray(R"({"prompt":{}})") << imagen << u"prompt"_s;
    QTest::newRow("size") << generations << QByteArray(R"({"prompt":"x","size":"large"})") << imagen
                          << u"size"_s;
    QTest::newRow("none") << generations << QByteArray(R"({"prompt":"x","n":0})") << imagen << u"n"_s;
    QTest::newRow("too many") << generations << QByteArray(R"({"prompt":"x","n":11})") << flash << u"n"_s;
    QTest::newRow("no number") << generations << QByteArray(R"({"prompt":"x","n":"two"})") << flash << u"n"_s;
    QTest::newRow("no picture") << edits << QByteArray(R"({"prompt":"x"})") << flash << u"image"_s;
    QTest::newRow("address") << edits << QByteArray(R"({"prompt":"x","image":"https://x/y.png"})") << flash
                             << u"image"_s;
    QTest::newRow("file") << edits << QByteArray(R"({"prompt":"x","images":[{"file_id":"file-1"}]})") << flash
                          << u"images"_s;
    QTest::newRow("mask") << edits
                          << QByteArray(R"({"prompt":"x",)" + picture + R"(,"mask":{"file_id":"f"}})")
                          << flash << u"mask"_s;
    QTest::newRow("imagen edits nothing")
        << edits << QByteArray(R"({"prompt":"x",)" + picture + '}') << imagen << u"model"_s;
    QTest::newRow("variations") << QByteArray("/images/variations") << QByteArray("{" + picture + '}')
                                << flash << u"model"_s;
    QTest::newRow("no model") << generations << QByteArray(R"({"prompt":"x"})") << QByteArray() << u"model"_s;
}

void TestImageForms::refuses()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, model);
    const auto prepared = ImageTranslation({path, "application/json", body}, google(model)).prepare();
    QVERIFY(!prepared);
    QTEST(prepared.error().param, "param");
    QVERIFY(!prepared.error().message.isEmpty());
}

void TestImageForms::readsAnswers_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QList<QByteArray>>("answers");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("imagen, one of them filtered")
        << imagen
        << QList<QByteArray>{R"({"predictions":[{"mimeType":"image/png","bytesBase64Encoded":"AAAA"},)"
                             R"({"raiFilteredReason":"no"}]})",
                             R"({"predictions":[{"mimeType":"image/png","bytesBase64Encoded":"BBBB"}]})"}
        << QByteArray(
               R"({"created":99,"data":[{"b64_json":"AAAA"},{"b64_json":"BBBB"}],"output_format":"png"})");
    const QByteArray answer =
        R"({"candidates":[{"content":{"parts":[{"text":"Here:"},{"inlineData":{"mimeType":"image/png","data":"DRAFT"},)"
        R"("thought":true},{"inlineData":{"mimeType":"image/png","data":"AAAA"}}]},"finishReason":"STOP"}],)"
        R"("usageMetadata":{"promptTokenCount":300,"candidatesTokenCount":1290,"promptTokensDetails":[)"
        R"({"modality":"TEXT","tokenCount":42},{"modality":"IMAGE","tokenCount":258}]}})";
    QTest::newRow("gemini") << flash << QList<QByteArray>{answer, answer}
                            << QByteArray(
                                   R"({"created":99,"data":[{"b64_json":"AAAA"},{"b64_json":"AAAA"}],)"
                                   R"("output_format":"png","usage":{"input_tokens":600,"output_tokens":)"
                                   R"(2580,"total_tokens":3180,"input_tokens_details":{"text_tokens":84,)"
                                   R"("image_tokens":516}}})");
}

void TestImageForms::readsAnswers()
{
    QFETCH(QByteArray, model);
    QFETCH(QList<QByteArray>, answers);
    const auto answer = generation(R"(,"n":2)", google(model)).read(answers, 1ms);
    QVERIFY(answer);
    QTEST(answer->body, "written");
}

void TestImageForms::saysWhyThereIsNone_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("says");
    QTest::newRow("prompt") << flash
                            << QByteArray(R"({"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"}})")
                            << u"PROHIBITED_CONTENT"_s;
    QTest::newRow("picture")
        << flash
        << QByteArray(R"({"candidates":[{"finishReason":"IMAGE_SAFETY","finishMessage":"Unsafe."}]})")
        << u"IMAGE_SAFETY: Unsafe."_s;
    QTest::newRow("words") << flash
                           << QByteArray(R"({"candidates":[{"content":{"parts":[{"text":"Which cat?"}]},)"
                                         R"("finishReason":"STOP"}]})")
                           << u"it answered in words instead: Which cat?"_s;
    QTest::newRow("imagen") << imagen
                            << QByteArray(R"({"predictions":[{"raiFilteredReason":"Unsafe. 58061214"}]})")
                            << u"Unsafe. 58061214"_s;
    QTest::newRow("imagen, nothing") << imagen << QByteArray("{}")
                                     << u"its safety filter let no picture through"_s;
}

void TestImageForms::saysWhyThereIsNone()
{
    QFETCH(QByteArray, model);
    QFETCH(QByteArray, answer);
    const auto read = generation({}, google(model)).read({answer}, 1ms);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::BadRequest);
    QTEST(read.error().message, "says");
}

void TestImageForms::streamsWhatIsDone()
{
    const auto answer =
        generation({}, google(imagen), true)
            .read({R"({"predictions":[{"mimeType":"image/png","bytesBase64Encoded":"AAAA"}]})"}, 1ms);
    QVERIFY(answer);
    QCOMPARE(answer->contentType, QByteArray("text/event-stream"));
    const QByteArray event = R"({"type":"image_generation.completed","b64_json":"AAAA","created_at":99,)"
                             R"("output_format":"png"})";
    QCOMPARE(answer->body, "event: image_generation.completed\ndata: " + event + "\n\n");
}

QTEST_GUILESS_MAIN(TestImageForms)
#include "tst_imageforms.moc"
