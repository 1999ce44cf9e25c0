// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/keyeditor.h"

#include "core/providers/catalogue.h"
#include "core/secrets/keyring.h"
#include "ui/forms/linesedit.h"
#include "ui/forms/statuslabel.h"
#include "ui/providers/keyfield.h"
#include "ui/providers/keystatus.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

KeyEditor::KeyEditor(const KeyRing &keys, const Catalogue &catalogue, QWidget *parent)
    : QWidget(parent), m_keys(keys), m_catalogue(catalogue), m_source(new QComboBox(this)),
      m_pages(new QStackedWidget(this)), m_key(new KeyField(this)), m_variable(new QComboBox(this)),
      m_file(new QLineEdit(this)), m_several(new LinesEdit(3, this)), m_status(new StatusLabel(this)),
      m_hintRow(new QWidget(this)), m_hint(new StatusLabel(this)), m_useType(new QPushButton(this))
{
    m_source->setAccessibleName(tr("Where the key stands"));
    m_source->addItem(tr("In the keychain (%1)").arg(keys.store().backendName()), Keychain);
    m_source->addItem(tr("In an environment variable"), Environment);
    m_source->addItem(tr("In a file"), File);
    m_source->addItem(tr("No key"), None);
    m_variable->setEditable(true);
    m_variable->setAccessibleName(tr("Name of the environment variable"));
    m_several->setAccessibleName(tr("Keys, one a line"));
    m_several->setPlaceholderText(u"keychain:work\nenv:OPENAI_API_KEY"_s);
    m_pages->addWidget(makeKeychainPage());
    m_pages->addWidget(m_variable);
    m_pages->addWidget(makeFilePage());
    m_pages->addWidget(makeNonePage());
    m_pages->addWidget(m_several);
    setFocusProxy(m_source);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_source);
    layout->addWidget(m_pages);
    layout->addWidget(m_hintRow);
    layout->addWidget(m_status);

    connect(m_source, &QComboBox::currentIndexChanged, this, [this] { setSource(source()); });
    connect(m_variable, &QComboBox::currentTextChanged, this, &KeyEditor::refreshStatus);
    connect(m_file, &QLineEdit::textChanged, this, &KeyEditor::refreshStatus);
    connect(m_several, &QPlainTextEdit::textChanged, this, &KeyEditor::refreshStatus);
    connect(m_key, &KeyField::keyChanged, this, &KeyEditor::keyTyped);
    connect(&m_keys, &KeyRing::changed, this, &KeyEditor::refreshStatus);
}

QWidget *KeyEditor::makeKeychainPage()
{
    m_key->setObjectName(u"key"_s);
    m_key->setAccessibleName(tr("Key"));
    m_useType->setAutoDefault(false);
    connect(m_useType, &QPushButton::clicked, this, [this] { emit typeRecognised(m_recognised); });
    auto *row = new QHBoxLayout(m_hintRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_hint, 1);
    row->addWidget(m_useType);
    m_hintRow->hide();
    return m_key;
}

QWidget *KeyEditor::makeFilePage()
{
    m_file->setAccessibleName(tr("Path of the key's file"));
    m_file->setPlaceholderText(tr("A file that only you can read"));
    auto *browse = new QPushButton(tr("&Browse…"), this);
    browse->setAutoDefault(false);
    connect(browse, &QPushButton::clicked, this, &KeyEditor::chooseFile);
    auto *page = new QWidget(this);
    auto *layout = new QHBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_file, 1);
    layout->addWidget(browse);
    return page;
}

QWidget *KeyEditor::makeNonePage()
{
    auto *label = new QLabel(tr("Requests go out without a key, as local model servers want it."), this);
    label->setProperty("role", u"muted"_s);
    label->setWordWrap(true);
    return label;
}

void KeyEditor::setProvider(const ProviderConfig &provider)
{
    m_id = m_oldId = provider.id;
    const auto reference = KeyReference::parse(provider.key, provider.id);
    m_entryName = reference && reference->kind == KeyReference::Kind::Keychain && provider.key != u"keychain"
                      ? reference->name
                      : QString();
    setType(provider.type);
    if (!provider.keys.isEmpty()) {
        m_several->setLines(provider.keys);
        return setSource(Several);
    }
    if (reference && reference->kind == KeyReference::Kind::Environment)
        m_variable->setCurrentText(reference->name);
    if (reference && reference->kind == KeyReference::Kind::File)
        m_file->setText(reference->name);
    setSource(reference ? Source(int(reference->kind)) : Keychain);
}

void KeyEditor::setProviderId(const QString &id)
{
    m_id = id;
    refreshStatus();
}

void KeyEditor::setType(const QString &type)
{
    m_type = type;
    const ProviderType *known = m_catalogue.type(type);
    const QString variable = m_variable->currentText();
    m_variable->clear();
    if (known)
        m_variable->addItems(known->environment);
    if (!variable.isEmpty() && source() == Environment)
        m_variable->setCurrentText(variable);
    if (known && m_oldId.isEmpty() && newKey().isEmpty())
        setSource(known->auth == AuthScheme::None || known->local ? None
                  : source() == None                              ? Keychain
                                                                  : source());
    refreshHint();
}

void KeyEditor::setSource(Source source)
{
    if (source == Several && m_source->findData(Several) < 0)
        m_source->addItem(tr("Several keys"), Several);
    m_source->setCurrentIndex(m_source->findData(source));
    m_pages->setCurrentIndex(source);
    // Pages differ in height; only the current one counts.
    for (int i = 0; i < m_pages->count(); ++i)
        m_pages->widget(i)->setSizePolicy(QSizePolicy::Preferred,
                                          i == source ? QSizePolicy::Fixed : QSizePolicy::Ignored);
    m_pages->adjustSize();
    refreshHint();
    refreshStatus();
}

KeyEditor::Source KeyEditor::source() const
{
    return Source(m_source->currentData().toInt());
}

QString KeyEditor::reference() const
{
    switch (source()) {
    case Environment: return u"env:"_s + m_variable->currentText().trimmed();
    case File: return u"file:"_s + m_file->text().trimmed();
    case None: return u"none"_s;
    case Keychain:
    case Several: break;
    }
    if (!m_entryName.isEmpty())
        return u"keychain:"_s + m_entryName;
    // Under a new id, a stored key stays where it is; a new one goes to the entry of the new id.
    const bool stays = !m_oldId.isEmpty() && m_id != m_oldId && newKey().isEmpty();
    return stays ? u"keychain:"_s + m_oldId : u"keychain"_s;
}

void KeyEditor::apply(ProviderConfig &provider) const
{
    provider.keys = source() == Several ? m_several->lines() : QStringList();
    provider.key = source() == Several ? ProviderConfig().key : reference();
}

Secret KeyEditor::newKey() const
{
    return source() == Keychain ? m_key->key() : Secret();
}

QString KeyEditor::entry() const
{
    const auto parsed = KeyReference::parse(reference(), m_id);
    return parsed && parsed->kind == KeyReference::Kind::Keychain ? parsed->name : QString();
}

ProviderKey KeyEditor::keyForTest() const
{
    if (const Secret typed = newKey(); !typed.isEmpty())
        return {KeyState::Ok, typed, {}};
    return source() == Keychain ? m_keys.key(entry()) : ProviderKey();
}

void KeyEditor::keyTyped()
{
    refreshHint();
    if (!m_recognised.isEmpty() && m_type.isEmpty())
        emit typeRecognised(m_recognised);
    refreshStatus();
}

void KeyEditor::refreshHint()
{
    const Secret key = newKey();
    const ProviderType *looksLike = key.isEmpty() ? nullptr : m_catalogue.recognise(key.expose());
    m_recognised = looksLike ? looksLike->id : QString();
    const bool differs = looksLike && !m_type.isEmpty() && looksLike->id != m_type;
    m_useType->setVisible(differs);
    const QString other = entryWithSameKey(key);
    if (!other.isEmpty()) {
        m_hint->setStatus(Status::warning(tr("This key is stored already, as “%1”.").arg(other)));
    } else if (looksLike) {
        const QString text = tr("Looks like %1").arg(looksLike->name);
        m_useType->setText(tr("Use %1").arg(looksLike->name));
        m_hint->setStatus(differs ? Status::warning(text) : Status::good(text));
    } else {
        m_hint->clear();
    }
    m_hintRow->setVisible(!m_hint->text().isEmpty() && source() == Keychain);
}

QString KeyEditor::entryWithSameKey(const Secret &key) const
{
    if (key.isEmpty())
        return {};
    for (auto it = m_keys.keys().cbegin(); it != m_keys.keys().cend(); ++it) {
        if (it.key() != entry() && it->state == KeyState::Ok && it->secret == key)
            return it.key();
    }
    return {};
}

void KeyEditor::showStatus(const Status &status)
{
    m_status->setStatus(status);
}

void KeyEditor::refreshStatus()
{
    emit changed();
    ProviderConfig provider;
    provider.id = m_id;
    apply(provider);
    if (source() == Keychain) {
        const ProviderKey stored = m_keys.key(entry());
        const bool isThere = stored.state == KeyState::Ok;
        m_key->setPlaceholderText(isThere ? tr("%1 – type to replace it").arg(stored.secret.hint())
                                          : tr("Paste the key"));
        if (const Secret typed = newKey(); !typed.isEmpty())
            return m_status->setStatus(
                Status::info(tr("New key %1, stored when you save").arg(typed.hint())));
        if (m_oldId.isEmpty() && stored.state == KeyState::Unknown)
            return m_status->clear();
    }
    const auto parsed = KeyReference::parse(provider.key, m_id);
    const bool incomplete = source() != Several && source() != Keychain && !parsed;
    if (incomplete || source() == None)
        return m_status->clear();
    m_status->setStatus(keyStatus(provider, m_keys));
}

void KeyEditor::chooseFile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("File with the key"), m_file->text());
    if (!path.isEmpty())
        m_file->setText(path);
}
