// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/attachmentfile.h"

#include "ui/format/mediatype.h"

#include <QCoreApplication>
#include <QDir>
#include <QSaveFile>
#include <QTemporaryFile>

#include <memory>

using namespace Qt::Literals::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(AttachmentFile)
};

Error cannotWrite(const QString &path, const QString &reason)
{
    return {ErrorKind::Io, Text::tr("Cannot write %1: %2").arg(QDir::toNativeSeparators(path), reason)};
}

} // namespace

Result<void> AttachmentFile::save(const Attachment &attachment, const QString &path)
{
    QSaveFile file(path);
    const QByteArray bytes = attachment.bytes();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return tl::make_unexpected(cannotWrite(path, file.errorString()));
    return {};
}

bool AttachmentFile::canBeOpened(const Attachment &attachment)
{
    return MediaType::kind(attachment.mediaType) != MediaType::Kind::Other;
}

Result<QString> AttachmentFile::temporary(const Attachment &attachment)
{
    const QString pattern =
        QDir::temp().filePath(u"pllm-XXXXXX"_s + MediaType::extension(attachment.mediaType));
    auto file = std::make_unique<QTemporaryFile>(pattern);
    const QByteArray bytes = attachment.bytes();
    if (!file->open() || file->write(bytes) != bytes.size() || !file->flush())
        return tl::make_unexpected(cannotWrite(pattern, file->errorString()));
    file->close();
    const QString path = file->fileName();
    file.release()->setParent(QCoreApplication::instance()); // removes it at the program's end
    return path;
}
