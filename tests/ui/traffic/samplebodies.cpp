// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/traffic/samplebodies.h"

#include <QBuffer>
#include <QByteArrayList>
#include <QImage>
#include <QPainter>
#include <QtEndian>

#include <cmath>

QByteArray SampleBodies::picture(QSize size, const char *format)
{
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    QLinearGradient sky(0, 0, 0, size.height());
    sky.setColorAt(0, QColor(38, 70, 130));
    sky.setColorAt(1, QColor(240, 170, 110));
    painter.fillRect(image.rect(), sky);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(255, 240, 190));
    painter.drawEllipse(QPointF(size.width() * 0.62, size.height() * 0.4), size.height() * 0.18,
                        size.height() * 0.18);
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return buffer.data();
}

QByteArray SampleBodies::sound()
{
    constexpr int rate = 8000;
    QByteArray samples;
    for (int i = 0; i < rate; ++i)
        samples += char(128 + 80 * std::sin(i * 440 * 2 * 3.14159265 / rate));
    const auto number = [](auto value) {
        QByteArray bytes(sizeof value, '\0');
        qToLittleEndian(value, bytes.data());
        return bytes;
    };
    return "RIFF" + number(quint32(36 + samples.size())) + "WAVEfmt " + number(quint32(16)) +
           number(quint16(1)) + number(quint16(1)) + number(quint32(rate)) + number(quint32(rate)) +
           number(quint16(1)) + number(quint16(8)) + "data" + number(quint32(samples.size())) + samples;
}

QByteArray SampleBodies::pictures(int count, QSize size)
{
    QByteArrayList data;
    for (int i = 0; i < count; ++i)
        data += R"({"b64_json":")" + picture(size).toBase64() +
                R"(","revised_prompt":"A low sun over a calm sea"})";
    return R"({"created":1764000000,"data":[)" + data.join(',') +
           R"(],"output_format":"png","usage":{"total_tokens":100,"input_tokens":50,"output_tokens":50}})";
}

QByteArray SampleBodies::pictureStream(int partials, QSize size)
{
    QByteArray stream;
    for (int i = 0; i < partials; ++i)
        stream += "event: image_generation.partial_image\ndata: "
                  R"({"type":"image_generation.partial_image","partial_image_index":)" +
                  QByteArray::number(i) + R"(,"b64_json":")" + picture(size / 4).toBase64() + "\"}\n\n";
    return stream +
           "event: image_generation.completed\ndata: "
           R"({"type":"image_generation.completed","b64_json":")" +
           picture(size).toBase64() + "\"}\n\n";
}

QByteArray SampleBodies::form()
{
    const auto part = [](const QByteArray &head, const QByteArray &content) {
        return "--form-4f2c\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
    };
    return part("name=\"model\"", "gpt-image-1") +
           part("name=\"prompt\"", "Put a cat on the beach.\r\nA small one.") +
           part("name=\"image[]\"; filename=\"beach.png\"\r\nContent-Type: image/png", picture({400, 300})) +
           part("name=\"image[]\"; filename=\"../Gr\xc3\xb6\xc3\x9f"
                "e.jpg\"\r\nContent-Type: image/jpeg",
                picture({300, 300}, "jpg")) +
           part("name=\"x-unknown\"", "42") + "--form-4f2c--\r\n";
}

QByteArray SampleBodies::embeddings(int count, int dimensions, bool base64)
{
    QByteArrayList data;
    for (int i = 0; i < count; ++i) {
        QByteArray floats;
        QByteArrayList numbers;
        for (int d = 0; d < dimensions; ++d) {
            const float value = float((d % 2 == 0 ? 1 : -1) / std::sqrt(dimensions));
            QByteArray bytes(4, '\0');
            qToLittleEndian(value, bytes.data());
            floats += bytes;
            numbers += QByteArray::number(double(value), 'g', 8);
        }
        const QByteArray embedding = base64 ? '"' + floats.toBase64() + '"' : '[' + numbers.join(',') + ']';
        data += R"({"object":"embedding","index":)" + QByteArray::number(i) + R"(,"embedding":)" + embedding +
                '}';
    }
    return R"({"object":"list","data":[)" + data.join(',') +
           R"(],"model":"text-embedding-3-small","usage":{"prompt_tokens":8,"total_tokens":8}})";
}

QByteArray SampleBodies::moderations()
{
    return R"({"id":"modr-1","model":"omni-moderation-latest","results":[{"flagged":true,"categories":)"
           R"({"violence":true,"harassment":true,"sexual":false},"category_scores":{"harassment":0.71,)"
           R"("violence":0.93,"sexual":0.0012}},{"flagged":false,"categories":{"violence":false},)"
           R"("category_scores":{"violence":0.0005}}]})";
}

QByteArray SampleBodies::ranking()
{
    return R"({"model":"rerank-v3","results":[{"index":2,"relevance_score":0.9871,"document":{"text":)"
           R"("The tide follows the moon."}},{"index":0,"relevance_score":0.1203,"document":"Salt\nwater"},)"
           R"({"index":1,"relevance_score":0.0004}]})";
}

QByteArray SampleBodies::response()
{
    return R"({"id":"resp_1","object":"response","status":"completed","output":[{"type":"reasoning",)"
           R"("summary":[{"type":"summary_text","text":"The user asks for the weather."}]},)"
           R"({"type":"function_call","name":"weather","call_id":"c1","arguments":"{\"city\":\"Kiel\"}"},)"
           R"({"type":"web_search_call","status":"completed"},)"
           R"({"type":"message","role":"assistant","content":[{"type":"output_text",)"
           R"("text":"It rains in Kiel."}]}]})";
}

QByteArray SampleBodies::responseStream()
{
    return R"(data: {"type":"response.created","response":{"id":"resp_1","output":[]}})"
           "\n\n"
           R"(data: {"type":"response.output_item.done","item":{"type":"reasoning","summary":[{"text":)"
           R"("The user asks for the weather."}]}})"
           "\n\n"
           R"(data: {"type":"response.output_item.done","item":{"type":"message","content":[{"type":)"
           R"("output_text","text":"It rains in Kiel."}]}})"
           "\n\n"
           "data: {\"type\":\"response.completed\",\"response\":" +
           response() + "}\n\n";
}

QByteArray SampleBodies::transcription()
{
    return R"({"task":"transcribe","language":"english","duration":64.2,"text":" Good morning. Let us begin.",)"
           R"("segments":[{"id":0,"start":0.0,"end":2.1,"text":" Good morning."},)"
           R"({"id":1,"start":61.5,"end":64.2,"text":" Let us begin.","speaker":"B"}]})";
}
