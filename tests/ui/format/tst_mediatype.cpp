// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/mediatype.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;

class TestMediaType : public QObject
{
    Q_OBJECT

private slots:
    void sniffs_data();
    void sniffs();
    void bytesCountMoreThanWhatIsSaid();
    void safeNames_data();
    void safeNames();
};

void TestMediaType::sniffs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("extension");
    QTest::newRow("png") << QByteArray("\x89PNG\r\n\x1a\n....") << QByteArray("image/png") << u".png"_s;
    QTest::newRow("jpeg") << QByteArray("\xff\xd8\xff\xe0") << QByteArray("image/jpeg") << u".jpg"_s;
    QTest::newRow("webp") << QByteArray("RIFF1234WEBPVP8 ") << QByteArray("image/webp") << u".webp"_s;
    QTest::newRow("wav") << QByteArray("RIFF1234WAVEfmt ") << QByteArray("audio/wav") << u".wav"_s;
    QTest::newRow("mp3, tagged") << QByteArray("ID3\x04") << QByteArray("audio/mpeg") << u".mp3"_s;
    QTest::newRow("mp3") << QByteArray("\xff\xfb\x90\x64") << QByteArray("audio/mpeg") << u".mp3"_s;
    QTest::newRow("aac") << QByteArray("\xff\xf1\x50\x80") << QByteArray("audio/aac") << u".aac"_s;
    QTest::newRow("flac") << QByteArray("fLaC") << QByteArray("audio/flac") << u".flac"_s;
    QTest::newRow("ogg") << QByteArray("OggS") << QByteArray("audio/ogg") << u".ogg"_s;
    QTest::newRow("opus") << QByteArray("OggS") + QByteArray(24, '.') + "OpusHead" << QByteArray("audio/opus")
                          << u".opus"_s;
    QTest::newRow("m4a") << QByteArray("....ftypM4A ") << QByteArray("audio/mp4") << u".m4a"_s;
    QTest::newRow("text") << QByteArray("hello") << QByteArray() << u".bin"_s;
    QTest::newRow("nothing") << QByteArray() << QByteArray() << u".bin"_s;
    QTest::newRow("one byte") << QByteArray("\xff") << QByteArray() << u".bin"_s;
}

void TestMediaType::sniffs()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, extension);
    const QByteArray type = MediaType::sniffed(bytes);
    QTEST(type, "type");
    QCOMPARE(MediaType::extension(type), extension);
}

void TestMediaType::bytesCountMoreThanWhatIsSaid()
{
    QCOMPARE(MediaType::of("\xff\xd8\xff", "image/png"), QByteArray("image/jpeg"));
    QCOMPARE(MediaType::of("....", " Audio/PCM ; rate=24000"), QByteArray("audio/pcm"));
    QCOMPARE(MediaType::name("image/webp"), u"WebP"_s);
    QCOMPARE(MediaType::name("model/gltf"), u"model/gltf"_s);
}

void TestMediaType::safeNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("safe");
    QTest::newRow("plain") << u"cat.png"_s << u"cat.png"_s;
    QTest::newRow("other scripts") << u"Größe 猫.png"_s << u"Größe 猫.png"_s;
    QTest::newRow("path") << u"../../etc/passwd"_s << u"passwd"_s;
    QTest::newRow("windows path") << u"C:\\Users\\me\\cat.png"_s << u"cat.png"_s;
    QTest::newRow("hidden") << u"..bashrc"_s << u"bashrc"_s;
    QTest::newRow("control characters") << u"a\n\x07\u202Eb:.png"_s << u"ab.png"_s;
    QTest::newRow("nothing left") << u"/.."_s << u"upload"_s;
    QTest::newRow("empty") << QString() << u"upload"_s;
    QTest::newRow("long") << QString(300, u'a') + u".mp3"_s << QString(116, u'a') + u".mp3"_s;
}

void TestMediaType::safeNames()
{
    QFETCH(QString, name);
    QTEST(MediaType::safeFileName(name, u"upload"_s), "safe");
}

QTEST_GUILESS_MAIN(TestMediaType)
#include "tst_mediatype.moc"
