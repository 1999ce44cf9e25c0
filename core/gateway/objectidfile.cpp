// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/objectidfile.h"

#include "core/base/json.h"
#include "core/base/jsonwriter.h"
#include "core/config/privatefile.h"

#include <QFile>
#include <QLoggingCategory>

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcObjectIds, "pllm.gateway.objectids")

constexpr qint64 longestFile = 64 * 1024 * 1024;

QByteArray lineOf(const QByteArray &id, const ObjectIds::Maker &maker)
{
    JsonWriter json;
    json.beginArray().text(QByteArrayView(id)).text(maker.provider).text(maker.clientKey);
    if (!maker.session.isEmpty())
        json.text(maker.session);
    json.endArray();
    return json.take() + '\n';
}

/// False where it is no such line.
bool take(ObjectIds &ids, QByteArrayView line)
{
    const Result<JsonDocument> document = JsonDocument::parse(line);
    simdjson::dom::array fields;
    if (!document || document->root().get_array().get(fields) != simdjson::SUCCESS)
        return false;
    QByteArrayList texts;
    for (const simdjson::dom::element field : fields) {
        std::string_view text;
        if (field.get(text) != simdjson::SUCCESS)
            return false;
        texts += QByteArray(text.data(), qsizetype(text.size()));
    }
    if (texts.size() == 3 || texts.size() == 4)
        ids.remember(texts[0], {QString::fromUtf8(texts[1]), QString::fromUtf8(texts[2]),
                                QString::fromUtf8(texts.value(3))});
    else if (texts.size() == 1)
        ids.forget(texts[0]);
    return true;
}

} // namespace

ObjectIdFile::ObjectIdFile(const QString &path) : m_path(path)
{
    m_writer.setMaxThreadCount(1);
}

ObjectIdFile::~ObjectIdFile()
{
    m_writer.waitForDone();
}

void ObjectIdFile::load(ObjectIds &ids)
{
    if (m_path.isEmpty())
        return;
    const Result<QByteArray> text = readBoundedFile(m_path, longestFile);
    if (!text) {
        if (text.error().kind != ErrorKind::NotFound)
            qCWarning(lcObjectIds).noquote() << "cannot read" << m_path << ":" << text.error().message;
        return;
    }
    qsizetype lines = 0;
    bool isWhole = true;
    for (const QByteArray &line : text->split('\n')) {
        if (!line.isEmpty())
            isWhole = take(ids, line) && isWhole;
        ++lines;
    }
    if (isWhole && text->endsWith('\n') && lines < 2 * ids.size() + 1000)
        return;
    QByteArray fresh;
    ids.forEach([&](const QByteArray &id, const ObjectIds::Maker &maker) { fresh += lineOf(id, maker); });
    if (const Result<void> written = replacePrivateFile(m_path, fresh); !written)
        qCWarning(lcObjectIds).noquote() << "cannot write" << m_path << ":" << written.error().message;
}

void ObjectIdFile::append(const QByteArray &line)
{
    if (m_path.isEmpty())
        return;
    m_writer.start([path = m_path, line] {
        QFile file(path);
        const bool isNew = !file.exists();
        const bool isWritten = file.open(QIODevice::WriteOnly | QIODevice::Append) &&
                               (!isNew || file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)) &&
                               file.write(line) == line.size() && file.flush();
        if (!isWritten)
            qCWarning(lcObjectIds).noquote() << "cannot write" << path << ":" << file.errorString();
    });
}

void ObjectIdFile::remembered(const QByteArray &id, const ObjectIds::Maker &maker)
{
    append(lineOf(id, maker));
}

void ObjectIdFile::forgotten(const QByteArray &id)
{
    JsonWriter json;
    json.beginArray().text(QByteArrayView(id)).endArray();
    append(json.take() + '\n');
}
