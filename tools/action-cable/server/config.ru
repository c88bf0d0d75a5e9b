# frozen_string_literal: true

# A real Action Cable with a RoomChannel as Chatwoot has it, and routes by which a test plays what stands behind it.
# Everything under /:realm belongs to one test: tests share the process, not what they do to it. Puma runs this file alone.

require 'rails'
require 'action_controller/railtie'
require 'action_cable/engine'

# What one test has set. A restart forgets it, as it should: then everybody is known and let in.
class Realm
  ALL = Concurrent::Map.new

  def self.of(name)
    ALL.compute_if_absent(name) { new }
  end

  # Open, unless a test holds back what comes after it.
  attr_reader :gate

  def initialize
    @settings = Concurrent::Hash.new
    @gate = Concurrent::Event.new.tap(&:set)
  end

  def update(settings)
    @settings.merge!(settings)
    settings['isHeld'] ? @gate.reset : @gate.set
  end

  def closed?
    @settings['isClosed']
  end

  def rejects?(token)
    token.present? && @settings['rejectedToken'] == token
  end

  def knows?(token)
    token.present? && @settings['unknownToken'] != token
  end

  # Availability by agent id.
  def users
    @settings['users'] || {}
  end
end

# A command that comes while the welcome is being sent can be left in the buffer for ever: one in some hundreds. A client
# finds that out by itself, after its patience; here every case would have to reckon with it.
module NothingLeftInBuffer
  def initialize(connection)
    @monitor = Monitor.new
    super
  end

  def append(message)
    @monitor.synchronize { super }
  end

  def process!
    @monitor.synchronize { super }
  end
end
ActionCable::Connection::MessageBuffer.prepend(NothingLeftInBuffer)

module ApplicationCable
  class Connection < ActionCable::Connection::Base
    identified_by :realm

    def connect
      self.realm = request.path_parameters[:realm]
      reject_unauthorized_connection if Realm.of(realm).closed?
    end
  end
end

class RoomChannel < ActionCable::Channel::Base
  ACCOUNT_ID = 3

  # Public, as in Chatwoot: so a customer can call it as an action.
  def subscribed
    return reject if Realm.of(realm).rejects?(params[:pubsub_token])

    stream_from authorized_token
    update_presence
  end

  def update_presence
    data = { account_id: ACCOUNT_ID, users: Realm.of(realm).users }
    ActionCable.server.broadcast(authorized_token, { event: 'presence.update', data: data })
  end

  private

  # Before the stream ends: a test sees here what other commands do meanwhile.
  def unsubscribed
    Realm.of(realm).gate.wait(10)
  end

  # A user_id means an agent, of whom this server has none. What is raised here stays in the log: the customer gets no answer.
  def authorized_token
    token = params[:pubsub_token]
    raise KeyError, 'no session has this token' if params[:user_id].present? || !Realm.of(realm).knows?(token)

    token
  end
end

class RealmsController < ActionController::API
  def show
    render json: sockets.map { |socket| { subscriptions: socket.subscriptions.identifiers } }
  end

  def update
    Realm.of(name).update(body)
  end

  def broadcast
    body.fetch('messages').each { |message| ActionCable.server.broadcast(body.fetch('token'), message) }
  end

  def disconnect
    ActionCable.server.remote_connections.where(realm: name).disconnect
  end

  # The streams are gone while the subscriptions stand: what a lost Redis leaves behind.
  def deafen
    sockets.each { |socket| socket.subscriptions.send(:subscriptions).each_value(&:stop_all_streams) }
  end

  # What Rails does when its code is loaded anew. It concerns all realms.
  def restart
    ActionCable.server.restart
  end

  private

  def name
    params[:realm]
  end

  def body
    @body ||= JSON.parse(request.raw_post)
  end

  def sockets
    ActionCable.server.connections.select { |socket| socket.realm == name }
  end
end

class Server < Rails::Application
  config.load_defaults Rails::VERSION::STRING.to_f
  config.root = __dir__
  config.eager_load = false
  config.secret_key_base = 'nothing here is secret'
  config.hosts.clear
  config.logger = ActiveSupport::Logger.new($stderr, level: :info)
  config.action_cable.mount_path = '/:realm/cable'
  config.action_cable.disable_request_forgery_protection = true

  initializer 'server.adapter', after: 'action_cable.set_configs' do
    redis = ENV['ACTION_CABLE_REDIS_URL']
    ActionCable.server.config.cable = redis ? { 'adapter' => 'redis', 'url' => redis } : { 'adapter' => 'async' }
  end
end

Server.initialize!
Server.routes.draw do
  get '/health', to: ->(_) { [200, { 'content-type' => 'text/plain' }, ['up']] }
  scope '/:realm', controller: :realms do
    get '/', action: :show
    put '/', action: :update
    %w[broadcast disconnect deafen restart].each { |name| post "/#{name}", action: name }
  end
end
run Server
