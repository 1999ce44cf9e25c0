// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/jsonwriter.h"
#include "core/traffic/bodyredactor.h"
#include "tests/fuzz/fuzzinput.h"

#include <algorithm>

namespace {

QList<QByteArray> formsOf(const QByteArray &key)
{
    const QByteArray quoted = jsonQuoted(key);
    const QByteArray escaped = quoted.sliced(1, quoted.size() - 2);
    return {key, escaped, QByteArray(escaped).replace('/', "\\/"), key.toPercentEncoding()};
}

/// Where one form's end is another's beginning, overlapping texts would spell a key that nobody wrote.
bool canOverlap(const QList<QByteArray> &forms)
{
    for (const QByteArray &first : forms) {
        for (const QByteArray &second : forms) {
            for (qsizetype length = 1; length < std::min(first.size(), second.size()); ++length) {
                if (first.last(length) == second.first(length))
                    return true;
            }
            if (first != second && (first.contains(second) || second.contains(first)))
                return true;
        }
    }
    return false;
}

QByteArray redacted(BodyRedactor redactor, const QList<QByteArray> &pieces)
{
    QByteArray result;
    for (const QByteArray &piece : pieces)
        result += redactor.feed(piece);
    return result + redactor.flush();
}

} // namespace

/// A planted key never comes out of the redactor, in whichever form and split it came in. The first line
/// steers the split, the second is the key, and in the rest ENQ stands for it (and what follows for its
/// form).
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    FuzzInput input(data, size);
    const QByteArrayView sizes = input.takeLine();
    const QByteArray key = QString::fromUtf8(input.takeLine()).toUtf8();
    const QList<QByteArray> forms = formsOf(key);
    constexpr qsizetype shortestKey = 6;
    if (key.size() < shortestKey || key.contains('*') || canOverlap(forms))
        return 0;
    QByteArray text = input.rest().toByteArray();
    for (qsizetype at = 0; (at = text.indexOf('\x05', at)) >= 0;) {
        const char form = at + 1 < text.size() ? text[at + 1] : '0';
        const QByteArray &written = forms[form >= '0' && form <= '3' ? form - '0' : 0];
        text.replace(at, 1, written);
        at += written.size();
    }

    const BodyRedactor redactor({Secret(key)});
    const QByteArray whole = redactor.redacted(text);
    for (const QByteArray &form : forms)
        require(!whole.contains(form), "no form of the key comes out");
    const bool isThere =
        std::any_of(forms.begin(), forms.end(), [&](const QByteArray &form) { return text.contains(form); });
    require(isThere || whole == text, "a text without the key stays");
    for (const QList<QByteArray> &pieces : allCuts(text, sizes))
        require(redacted(redactor, pieces) == whole, "any split comes out the same");
    const QByteArray cut = redactor.redacted(text, true);
    constexpr qsizetype tellingBeginning = 4;
    require(key.size() <= tellingBeginning || !cut.endsWith(key.chopped(1)),
            "a key that is cut off is masked too");
    return 0;
}
