// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/traffic/cure.h"

#include <QCoreApplication>

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Cure)
};

QString refusalCure(int status)
{
    switch (status) {
    case 400: return Text::tr("The request itself is at fault: see it in the Request tab.");
    case 401:
        return Text::tr("The client must send a key of this gateway: copy one with File → Copy client key "
                        "and set it in the client.");
    case 403:
        return Text::tr("This client's key does not allow it. What a key may do stands in the configuration, "
                        "under client_keys.");
    case 404: return Text::tr("See Models for the names a client may use, or add this one there.");
    case 413: return Text::tr("The body is larger than server.max_body_mb allows.");
    case 429:
        return Text::tr(
            "A limit of this client's key, or of the gateway, is reached: the client may try again later.");
    case 503: return Text::tr("See Providers & Keys: the provider may need a key, or may not be reachable.");
    default: return {};
    }
}

QString providerCure(int status)
{
    switch (status) {
    case 401:
    case 403:
        return Text::tr(
            "The provider does not accept its key: test it, or set another, in Providers & Keys.");
    case 404:
        return Text::tr(
            "The provider does not know this model or path: pick one from its own list in Models.");
    case 429:
        return Text::tr("The provider limits requests or its quota is used up: wait, or add a second target "
                        "to this model in Models.");
    case 500:
    case 502:
    case 529:
        return Text::tr("The provider has trouble of its own: trying again may help, a second target in "
                        "Models surely would.");
    case 503:
        return Text::tr("The provider could not be reached or was too slow: see each try in the Timing tab.");
    default: return {};
    }
}

} // namespace

QString cureFor(const TrafficRow &row)
{
    switch (row.state) {
    case ExchangeState::Refused:
        // A page or a name that may not come in: the note says which setting lets it.
        return row.note.contains(QLatin1String("server.")) ? QString() : refusalCure(row.status);
    case ExchangeState::Failed: return providerCure(row.status);
    case ExchangeState::Truncated:
        return Text::tr(
            "The provider's answer broke off. What came is in the Response tab; trying again may help.");
    case ExchangeState::Cancelled:
        return Text::tr("The client closed the connection before the answer was complete: often a time limit "
                        "of its own.");
    default: return {};
    }
}
