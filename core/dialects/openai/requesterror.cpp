// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dialects/openai/requesterror.h"

using namespace Qt::Literals::StringLiterals;

namespace openai {

tl::unexpected<Error> refused(const char *message, QByteArrayView path)
{
    return failure(ErrorKind::BadRequest, QString::fromUtf8(message), QString::fromUtf8(path));
}

tl::unexpected<Error> missing(const char *message, QByteArrayView path)
{
    return failure(ErrorKind::MissingParameter, QString::fromUtf8(message), QString::fromUtf8(path));
}

tl::unexpected<Error> inside(Error error, QByteArrayView path)
{
    const bool joins = error.param.isEmpty() || error.param.startsWith(u'[');
    error.param = QString::fromUtf8(path) + (joins ? QString() : u"."_s) + error.param;
    return tl::make_unexpected(std::move(error));
}

QByteArray indexed(QByteArrayView name, qsizetype index)
{
    return name.toByteArray() + '[' + QByteArray::number(index) + ']';
}

tl::unexpected<Error> unknownWord(JsonValue found, const char *what, const char *expected,
                                  QByteArrayView path)
{
    constexpr qsizetype longest = 60;
    if (!found)
        return missing((QByteArray(what) + " is missing; expected: " + expected + '.').constData(), path);
    const QByteArray word = found.isString()
                                ? found.text().left(longest)
                                : found.raw().first(qMin(found.raw().size(), longest)).toByteArray();
    return refused(
        (QByteArray(what) + " '" + word + "' is not known; expected: " + expected + '.').constData(), path);
}

} // namespace openai
